"""Persons and addresses in folded text. Their word lists come from the cue family ``fact_word`` of the packs."""

import re
from collections.abc import Iterator

from tongli.base.labels import FactKind
from tongli.knowledge import Knowledge
from tongli.reading.fact_hit import Hit, any_of
from tongli.reading.numerals import HAN

_N = rf"(?:(?<!\d)\d{{1,4}}|{HAN}{{1,3}}|[a-h])"
# the building, then doors inside it: 3号楼2单元501, 12栋1203室, 5单元302, 2-1-501
_DOOR = r"\s?-?(?:\d{3,4}(?:室|号|户|房)?|[一二三四五六七八九]层|\d{1,2}(?:层|楼)?\d{3,4}?(?:室|户|号房))(?!\d|[元块度次天个])"
_UNIT = rf"{_N}(?:单元|门|梯|号门)"
BUILDING = re.compile(
    rf"{_N}(?:号楼|栋|幢|座|号院|#楼?)(?:\s?-?{_UNIT})?(?:{_DOOR})?|{_N}单元(?:{_DOOR})?|{_N}(?:楼){_UNIT}(?:{_DOOR})?"
    r"|(?<![\d-])\d{1,2}-\d{1,2}-\d{3,4}(?![\d-])|(?<!\d)\d{3,4}(?:室|户(?!型)|号房)|(?<=房号)\d{3,4}(?!\d)"
    r"|(?<=房间号)\d{3,4}(?!\d)"
)
# a floor is part of an address only behind another part
_FLOOR = re.compile(rf"(?:\d{{1,3}}|{HAN}{{1,3}})楼(?:之\d{{1,2}}|[a-h]\d?(?:室|座)?|\d{{1,4}}(?:室|号|房))?")
_ENGLISH_PLACE = re.compile(
    r"(?<![a-z0-9])(?:\d{1,5} (?:[a-z]{2,15} ){1,3}?(?:street|st|road|rd|avenue|ave|lane|drive|boulevard)(?![a-z])"
    r"|(?:building|block|tower) [a-z]?\d{1,3}[a-z]?(?![a-z0-9])|(?:apt|apartment|flat|room|suite"
    r"|unit)\.? ?#?(?=[a-z]{0,2}\d)[a-z0-9]{1,5}(?![a-z0-9]))"
)
_ROAD = (
    r"[\u4e00-\u9fff]{1,7}?(?:路|街道?|大道|道(?=\d)|大街|巷|胡同|弄)(?:[一二三四五六七八九]段)?(?:\d{1,4}巷)?(?:\d{1,5}"
    r"|[一二三四五六七八九十]{1,3})(?:号院?|弄)"
    r"(?!线|楼(?!之))(?:\d{1,4}(?:号|弄))?"
)
_ADMIN = (
    r"[\u4e00-\u9fff]{2,7}?(?:省|自治区)|[\u4e00-\u9fff]{2,5}?市(?!场|民|面|政|内|区|里|长)|[\u4e00-\u9fff]{2,5}?(?:新区"
    r"|开发区|区(?!域"
    r"|别|分|间|里|内|的)|县(?!长)|镇(?!长|政)|乡(?!下|镇)|街道)"
)
# function words that cannot be inside a place name: cut it after the last of them
_CUT = re.compile(
    r".*(?:在|是|住|到|的|了|址|于|给|和(?![平谐美睦顺泰兴])|跟|对|由|我|咱|你|您|这|那|就|说|有|请|为"
    r"|某|们|去|从|来|寄|送|个|叫|家住|本|该"
    r"|整个|全|进|出|离|找|问|让|把|被|与"
    r"|及|,|:|\s)"
)
_NO_NAME = re.compile(
    r"(?:我们|你们|他们|这个|那个|整个|全|各个?|每个|本|该|贵|某|老旧?|其他|别的|隔壁|附近|周边|不少|很多|许多|多个|几个"
    r"|所在|居住|住宅|封闭|高档|新建?|服务|购物"
    r"|市|客服|呼叫|物业|活动|维修|售后|配送|检测|营业|信息|管理|社区|大型|商业)$"
)

_BEFORE_GIVEN = (
    r"(?:(?<=姓[\u4e00-\u9fff])叫|(?<=姓[\u4e00-\u9fff],)叫|(?<=姓[\u4e00-\u9fff]{2})叫|我叫|名叫|叫做"
    r"|名字是|名字叫|姓名|联系人|收件人|收货人|户主|业主|本人|机主|持卡人|开户名|户名|签收人|乘客|旅客"
    r"|投保人|被保险人|患者|学员|住户|经办人|当事人"
    r"|我是(?=[\u4e00-\u9fff]{2,3}(?:[,。.,!;]|$)))(?:是|为|:|\s){0,2}"
)
_NO_GIVEN = "些何是后级的了在个位这那给说跟和与有没不来去找让被把就都也我你他您们牌型名要很太好叫问请向对从到家里外上下前"
_ENGLISH_NAME = re.compile(r"(?<![a-z])(?:mr|mrs|ms|miss|dr)\.?\s[a-z]{2,15}(?![a-z])")
_MY_NAME = re.compile(
    r"my name(?:'s| is) (?P<n>[a-z]{2,15}(?: (?!and|i|from|my|but|the|calling|here|we|you|it)[a-z]{2,15})?)(?![a-z])"
)
_NOT_PERSON = re.compile(
    r"(?:总(?:是|共|算|之|计|体|部|会|经|得|觉|有|额|价|要|说|不|在|的来)|工(?:师|作|资|程|人|地|具|业|期|单|费|厂|龄|号|钱|艺)"
    r"|姐妹|哥们|叔侄"
    r"|小姐姐|客服(?:电话|热线|人员|中心|都|部))"
)

_LATIN = re.compile(r"[a-z]{2}")
_MAYBE_BUILDING = re.compile(r"[号栋幢座单室户楼#]|\d-\d")


_LINKS = (" ", ",", ", ", "的", "-", "、")
"""What may stand between two parts of one address."""


class NameFinder:
    """Finds names by the word lists of the packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        words: dict[str, list[str]] = {}
        for cue in knowledge.cues("fact_word"):
            words.setdefault(cue.label, []).extend(cue.pattern.split("|"))
        listed = {label: any_of(found) for label, found in words.items()}
        surname, polite, short = listed["surname"], listed["title"], listed["title_short"]
        self._person = re.compile(
            rf"(?<![保治公施电任])(?<!工(?=程))(?P<s>{surname})(?:(?:某{{1,2}}|[^\W\d_a-z{_NO_GIVEN}]{{1,2}})?(?P<t>{polite})"
            rf"|(?P<u>{short}))"
            rf"|(?<![大胆弱缩最从很太变])[小老](?P<v>{surname})(?=[,。!?\s]|师傅|跟|和|说|告诉|答应|来|给|也|让"
            rf"|把|叫|帮|还|就|没|不|在|是你们|$)"
            rf"|{_BEFORE_GIVEN}(?P<g>(?:{surname})[\u4e00-\u9fff]{{1,2}})(?=[,。.!;\s:\d(]|$|电话|的|手机|身份|,|住)"
            rf"|(?:我|本人|免贵|这边)?姓(?P<f>{surname})(?![名氏])"
        )
        self._maybe_place = re.compile(rf"[路街巷弄道同](?:\d|[一二三四五六七八九十])|{listed['place']}")
        self._place = re.compile(
            rf"(?:(?:{_ADMIN}){{0,3}})(?:{_ROAD}|[\u4e00-\u9fffa-z0-9]{{2,10}}?(?:{listed['place']})(?:(?:[一二三四五六]"
            rf"|\d{{1,2}})期)?(?:[东西南北中]区|[a-d]区)?)"
        )

    def persons(self, text: str) -> Iterator[Hit]:
        """Names with a title or after a word like 我叫."""
        for match in self._person.finditer(text):
            group = next(name for name in "tuvgf" if match.group(name))
            start, end = (match.start(group), match.end(group)) if group in "gf" else match.span()
            if _NOT_PERSON.match(text, max(start, match.start("u") if match.group("u") else start)):
                continue
            yield Hit(FactKind.PERSON, start, end, text[start:end], 64, True)
        if not _LATIN.search(text):
            return
        for match in _ENGLISH_NAME.finditer(text):
            yield Hit(FactKind.PERSON, match.start(), match.end(), None, 64, True)
        for match in _MY_NAME.finditer(text):
            yield Hit(FactKind.PERSON, match.start("n"), match.end("n"), match.group("n"), 64, True)

    def addresses(self, text: str) -> Iterator[Hit]:
        """Addresses, as far down as they are said. Personal as soon as a house, building or flat is in them."""
        parts = [(m.start(), m.end(), True) for m in BUILDING.finditer(text)] if _MAYBE_BUILDING.search(text) else []
        for match in self._place.finditer(text) if self._maybe_place.search(text) else ():
            start, end = match.span()
            cut = _CUT.match(text, start, end - 2)
            if cut and cut.end() > start:
                start = cut.end()
            name = text[start:end]
            bare = re.sub(
                r"(?:小区|花园|公寓|社区|大厦|广场|中心|医院|学校|园区|商场|宿舍|府|苑|写字楼|大院|家属院|产业园|安置房|名城"
                r"|新城|里弄|家园|新村)$",
                "",
                name,
            )
            if len(bare) < 2 or _NO_NAME.search(bare):
                continue
            parts.append((start, end, bool(re.search(r"\d|[一二三四五六七八九十]号", name)) and "号" in name))
        if _LATIN.search(text):
            parts += [(m.start(), m.end(), True) for m in _ENGLISH_PLACE.finditer(text)]
        if not parts:
            return
        ends = {end for _, end, _ in parts}
        parts += [(m.start(), m.end(), False) for m in _FLOOR.finditer(text) if ends and m.start() in ends]
        parts.sort()
        joined: list[tuple[int, int, bool]] = []
        for start, end, exact in parts:
            if joined and (start <= joined[-1][1] or text[joined[-1][1] : start] in _LINKS):
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]), exact or joined[-1][2])
            else:
                joined.append((start, end, exact))
        for start, end, exact in joined:
            yield Hit(FactKind.ADDRESS, start, end, text[start:end].replace(" ", ""), 66 if exact else 40, exact)
