"""Money, temperatures, quantities and numbers of earlier contacts in folded text."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tongli.base.labels import FactKind
from tongli.reading.fact_hit import Hit
from tongli.reading.numerals import ARABIC, HAN, MASKED, NUM, number, plain

_CURRENCY = r"(?:元|圆|块|rmb|人民币|美元|美金|欧元|日元|港币|港元|台币|新台币|刀|yuan|dollars?|usd|cny|hkd|ntd?)"
# 两块砖, 三块屏, 一块儿: pieces and "together", not money
_PIECE = (
    r"(?!儿|去|来|走|吃|玩|做|办|过|住|上|说|解决|反映|投诉|砖|瓷砖|玻璃|电池|屏|地|布|表|手表|板|肉|蛋糕|豆腐|排骨|石|墙|牌"
    r"|月饼|糖|面|肥皂|巧克力|牛排|披萨"
    r"|木|铁|区域|业务|内容|硬盘|显卡|主板|海绵|毛巾|黑|皮|腐|骨|鸡|饼|香皂|地板|招牌|空地|工作|费用|东西)"
)
_UPPER = r"(?:万|千|百|亿|w|k)"
MONEY = re.compile(
    rf"(?:(?:us|hk|nt|a|s|c|ca|au)?[¥$€£]|(?<![a-z])(?:rmb|usd|cny|hkd|twd|ntd))\s?(?P<a>{ARABIC}(?:万|w|k(?![a-z]))?)(?:元)?"
    rf"|(?:(?:人民币|新?台币|港币|美金|欧元|日元)\s?)?(?P<b>{ARABIC}|{HAN}{{1,12}}(?:点{HAN}{{1,3}})?"
    rf"|{MASKED})(?P<u>{_UPPER})?(?:[多余来几好]"
    rf"|左右)?\s?{_CURRENCY}(?P<t>钱|整)?{_PIECE}"
    rf"(?P<c>(?:\d|{HAN})(?:[角毛](?:(?:\d|{HAN})分?)?)?(?![\d个位名.]))?"
    rf"|(?P<d>{HAN}|\d{{1,2}}|几)[毛角](?:钱|(?=\d|{HAN}))(?:(?:\d|{HAN})分)?"
    r"|(?:万|千|百)(?:把|来)块(?:钱)?(?!砖)|(?:万儿八千|千儿八百)(?:块钱?|元)?"
    rf"|(?P<e>(?:几|好几|上|成)(?:十|百|千|万))(?:[多余来]\s?)?{_CURRENCY}(?:钱)?{_PIECE}"
)
# a bare number after a word of paying: 多扣了我50, 花了三百五
BARE_MONEY = re.compile(
    r"(?:花|交|缴|付|收|扣|退|赔|补|充|罚|优惠|减免|减|抵|省|亏|损失|要价|报价|卖|价格|售价|总价|单价|押金|定金|费用|红包"
    r"|券|[电水气话房餐车学网运]费|取暖费|物业费|月租|房租|租金|原价|现价|标价|差价|滞纳金|年卡|月卡"
    r"|涨到|结算|满)(?:了|我|你|您|们|是|给|掉|回|款|费|就|要|只|才|到|又|多"
    r"|走|共|一共|差不多|大概|将近|快|得|人家|他|她|邻居|楼下|说好|实际|一个月|每个?月|一年|一次|涨到|都|从|说|有){0,4}"
    rf"(?P<n>(?<![\d.])\d{{1,7}}(?:\.\d{{1,2}})?(?:万|千|w|k)?"
    rf"|{HAN}{{0,3}}[百千万]{HAN}{{0,4}}|[二三四五六七八九]十[一二三四五六七八九]?(?=[,.。!?;\s]"
    rf"|$))(?P<more>[多几])?(?=[,.。!?;:、\s)了吗呢啊吧呀的还才就却也减涨]|到现|没[退给]|不[退给]|$)"
)
_NUM_DEGREE = (
    rf"(?:零下|零上|负|-)?(?:(?<![\d.])\d{{1,3}}(?:\.\d{{1,2}})?(?:[-~到至]\d{{1,3}}(?:\.\d)?)?"
    rf"|二?三?四?[一二三四五六七八九]?十[一二三四五六七八九]{{0,2}}|[二两三四五六七八九]|{HAN}{{1,3}}点{HAN}|{MASKED})"
)
TEMPERATURE = re.compile(
    rf"(?P<n>{_NUM_DEGREE})(?P<more>[多几来])?\s?(?:°c|摄氏度|度|°f|℃|°(?!\d))(?!电|假|数|角|旋转|全景|无死角|空间|过|日"
    rf"|近视|的近视|评价|以上的近视)"
    rf"(?P<half>半)?(?P<tenth>\d(?=[,。!?;、\s]|$))?"
)
BARE_DEGREE = re.compile(
    r"(?:室温|温度|水温|体温|气温|家里|屋里|客厅|卧室|恒温|高烧|发烧)(?:只|才|就|有|是|到|都|仅|不到|不足|不超过|最高|最多"
    r"|达到?|仅仅|连|大概|也就|在|烧到|测出来|测的|测了){0,4}"
    r"(?P<n>-?(?<![\d.])\d{1,2}(?:\.\d{1,2})?)(?=[,.。!?;、\s了吧呢左右]|$)(?!\.\d)"
)
_MEASURE = (
    r"(?:平方米|平米|平方|㎡|m²|立方米|立方|公里|千米|厘米|毫米|英寸|寸|公斤|千克|毫升|度电|吨|斤|克|kg|ml|cm|mm|km|mb|gb|兆"
    r"|升(?![到级至温降起为舱])|米|人次|"
    r"件|个人(?!信息|原因|问题|隐私|认为|觉得|资料|情况)|个|台|箱|盒|包|袋|瓶|双|套|张|份|户|人|辆|条"
    r"|只|本|把|根|颗|支|桶|罐|杯|碗|间|层|倍|折|栋|块|片|组|扇|晚(?![会上点饭到了间班])|位|名"
    r"|家|%|成(?!了|为|功|本|交)|g|m)"
)
QUANTITY = re.compile(rf"(?<!v)(?P<n>{NUM})(?P<more>[多几来余])?\s?(?P<m>{_MEASURE})(?![a-z])")
_ONLY_SOME = set("件台箱盒袋瓶双套份斤")

_DO = (
    r"(?:打电话|投诉|反映|反应|反馈|报修|联系|联络|催促|催单|催|问|打|致电|来电|电话|申请|找|说|报|发邮件|跑|去|来|沟通|报案"
    r"|返修|寄修|举报|咨询|求助)"
)
_WHOM = (
    r"(?:你们的?|客服|物业|热力公司|公司|店家|商家|卖家|平台|电话|他们|营业厅|网点|12345|12315|10086|10010|10000|厂家"
    r"|售后|前台|社区|居委会|热线|这个站点){0,2}"
)
_SOME = rf"{NUM}|好几|几|无数|n|多"
_HER = r"(?: (?:you|them|in|support|customer (?:service|care)|the [a-z]{2,12}|your [a-z]{2,12}))?"
_TOLD = r"(?:call|contact|email|complain|phon|writ|messag|report|ask|been in touch|rang)[a-z]*"
EARLIER = re.compile(
    rf"第(?P<a>{NUM})(?:次|回|遍|趟)(?:了)?(?:给?{_WHOM})?(?:(?P<do>{_DO})|这样|这种)?"
    rf"|{_DO}(?P<past>过|了)?(?:{_WHOM})(?:不下|至少|都有?|已经|有|前后|足足|大概|总共|一共|将近"
    rf"|起码)?(?P<b>{_SOME})(?P<more>[多几来余])?"
    r"(?:次|遍|回|趟|通|个(?=电话))(?:电话|客服|热线)?(?:了)?"
    rf"|(?P<c>{_SOME}|再三|反复)(?P<more2>[多几来余])?(?:次|遍|回|趟|通|个)(?:的)?(?:电话|{_DO}|联系)"
    rf"|(?:发|写)(?:过|了)?(?P<g>{_SOME})(?:封|条)(?:邮件|信|投诉信|短信|私信|留言)"
    rf"|(?P<d>多次|屡次|再三|反复|一再|三番五次|三番两次){_DO}"
    rf"|(?P<e>called|contacted|emailed|complained|phoned|rang|messaged|wrote to|reported){_HER} (?P<f>twice"
    rf"|three|four|five|six|\d{{1,2}}"
    r"|several|many)(?: times)?"
    rf"|(?P<h>second|third|fourth|fifth|\d{{1,2}}(?:nd|rd|th)) time (?:that )?(?:i|we)(?:'ve| have|'m"
    rf"| am|'re| are)?(?: had to| to)? {_TOLD}"
)
_ENGLISH = {
    "twice": "2", "three": "3", "four": "4", "five": "5", "six": "6", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
}  # fmt: skip
_BROKE = re.compile(r"(?:了|又|再)?(?:坏|出问题|出现|发生|停|修|换|上门|用|买|来买|住|点|吃|消费|漏|断|维修|光顾|购)")


# looked for first, because most messages hold none of them
_MAYBE_MONEY = re.compile(r"[元圆块金币刀毛角¥$€£]|儿八|rmb|yuan|dollar|usd|cny|hkd|nt")
_MAYBE_BARE = re.compile(r"[\d百千万]")
_MAYBE_WARM = re.compile(r"[度°℃温]|家里|屋里|客厅|卧室|高烧|发烧")


def _scaled(text: str, upper: str | None) -> Decimal | None:
    return number(text + (upper or ""))


def money(text: str) -> Iterator[Hit]:
    """Sums of money, value in the currency's main unit (yuan) as a decimal."""
    for match in MONEY.finditer(text) if _MAYBE_MONEY.search(text) else ():
        raw, value = match.group("a") or match.group("b"), None
        if raw:
            value = _scaled(raw, match.group("u"))
            if (
                raw in ("一", "1")
                and match.group().endswith("块")
                and not text[match.end() : match.end() + 1].isdigit()
                and raw == "一"
            ):
                continue
            if value is not None and match.group("c"):
                coin = number(match.group("c")[0])
                value += (coin or 0) / Decimal(10)
        elif match.group("d"):
            coin = number(match.group("d"))
            value = None if coin is None else coin / 10
        yield Hit(FactKind.MONEY, match.start(), match.end(), None if value is None else plain(value), 60)
    for match in BARE_MONEY.finditer(text) if _MAYBE_BARE.search(text) else ():
        value = number(match.group("n"))
        yield Hit(
            FactKind.MONEY,
            match.start("n"),
            match.end("more") if match.group("more") else match.end("n"),
            plain(value) if value is not None else None,
            45,
        )


def temperatures(text: str) -> Iterator[Hit]:
    """Temperatures, value in degrees Celsius as written."""
    if not _MAYBE_WARM.search(text):
        return
    for pattern in (TEMPERATURE, BARE_DEGREE):
        for match in pattern.finditer(text):
            raw = match.group("n")
            below = raw.startswith(("零下", "负", "-"))
            bare = re.split(r"[-~到至]", raw.removeprefix("零下").removeprefix("零上").removeprefix("负").lstrip("-"))[0]
            if len(bare) == 3 and bare[0] == "十" and "点" not in bare:
                bare = bare[:2]  # 十五六度: the lower one
            value = number(bare)
            if value is not None and (value > 150 or (pattern is TEMPERATURE and value < 2 and "." not in bare)):
                continue
            if value is not None and "half" in match.groupdict() and match.group("half"):
                value += Decimal("0.5")
            if value is not None and "tenth" in match.groupdict() and match.group("tenth"):
                value += Decimal(match.group("tenth")) / 10
            shown = None if value is None else plain(-value if below else value)
            start = match.start() if pattern is TEMPERATURE else match.start("n")
            yield Hit(FactKind.TEMPERATURE, start, match.end(), shown, 58)


def quantities(text: str) -> Iterator[Hit]:
    """Numbers with a measure word. 一个 and the like are left out: they count nothing."""
    for match in QUANTITY.finditer(text):
        raw, measure = match.group("n"), match.group("m")
        if raw == "一" and measure not in _ONLY_SOME:
            continue
        if text[max(0, match.start() - 1) : match.start()] in ("第", "哪", "某", "万", "零") or (
            measure in "个位家" and raw in ("千万", "万", "一万", "一百万")
        ):
            continue
        if (
            measure == "g"
            and raw in ("2", "3", "4", "5", "2.4")
            and text[max(0, match.start() - 2) : match.start()] not in ("流量", "送了", "剩余")
        ):
            continue  # the network, not a weight
        value = number(raw)
        yield Hit(FactKind.QUANTITY, match.start(), match.end(), plain(value) if value is not None else None, 30)


def earlier_contacts(text: str) -> Iterator[Hit]:
    """How often the customer has been here before, value = count; None where it is said without a count (好几次)."""
    for match in EARLIER.finditer(text):
        said = match.group("f") or match.group("h")
        if said:
            number_said = said.removesuffix("nd").removesuffix("rd").removesuffix("th")
            value = number_said if number_said.isdigit() else _ENGLISH.get(said)
            yield Hit(FactKind.EARLIER_CONTACTS, match.start(), match.end(), value, 54)
            continue
        raw = match.group("a") or match.group("b") or match.group("c") or match.group("g")
        count = number(raw) if raw and raw not in ("好几", "几", "无数", "n", "多") else None
        if count is not None and (count > 500 or (count == 1 and match.group("past") != "过")):
            continue
        if match.group("a") and not match.group("do") and _BROKE.match(text, match.end()):
            continue
        yield Hit(FactKind.EARLIER_CONTACTS, match.start(), match.end(), plain(count) if count is not None else None, 54)
