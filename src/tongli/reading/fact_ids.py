"""Numbers that stand for a person or a thing: phones, cards, plates, e-mail, order numbers; masked placeholders too.

Folded text. An order number is what a word like 订单号 names, or a long number that is nothing else.
"""

import re
from collections.abc import Iterator

from tongli.base.labels import FactKind
from tongli.reading.fact_documents import documents, is_bank_card
from tongli.reading.fact_hit import Hit

PHONE = re.compile(
    r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d|\.\d)"
    r"|(?<!\d)0\d{2,3}[- ]?[2-9]\d{6,7}(?:-\d{1,4})?(?!\d)"
    r"|(?<!\d)\(0\d{2,3}\)\s?\d{7,8}(?!\d)"
    r"|(?<!\d)(?:\+?886[- ]?)?0?9\d{2}-?\d{3}-?\d{3}(?!\d)"
    r"|(?<!\d)\(?0[2-9]\)?[- ]?\d{4}[- ]\d{4}(?!\d)"
    r"|(?<!\d)\+?(?:852|853)[- ]?\d{4}[- ]?\d{4}(?!\d)"
)
_SAID_PHONE = re.compile(
    r"(?:电话|座机|手机|号码|致电|whatsapp|phone|tel|mobile)(?:号码?)?(?:是|系|为|:|\s"
    r"|is){0,3}(?P<n>[2-9]\d{3}[ -]?\d{3,4})(?![\d-])"
)
_SPOKEN_DIGIT = "零〇一幺二两三四五六七八九"
SPOKEN_PHONE = re.compile(rf"(?<![{_SPOKEN_DIGIT}])[一幺][三四五六七八九](?:[, 、-]?[{_SPOKEN_DIGIT}]){{9}}(?![{_SPOKEN_DIGIT}])")
_SPOKEN_VALUE = dict(zip(_SPOKEN_DIGIT, "0011223456789", strict=True))
_HOTLINES = frozenset({"12345", "12315", "12378", "12381", "12328", "12329", "12333", "12320", "12318", "12306", "12350", "12348",
                       "10086", "10010",
                       "10000", "10099", "11185", "11183", "95588", "95533", "95566", "95599", "95555", "95338"})  # fmt: skip
"""Public hotlines and the numbers of large firms, which no case is named by."""
SERVICE_PHONE = re.compile(r"(?<!\d)[48]00[- ]?\d{3}[- ]?\d{4}(?!\d)|(?<!\d)[48]00[- ]?\d{4}[- ]?\d{3}(?!\d)")
HIDDEN_PHONE = re.compile(r"(?<!\d)1[3-9]\d[*x]{4,5}\d{3,4}(?!\d)")
EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,10}")
PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[a-hj-np-z][·. ]?(?=[a-z]{0,4}\d)[a-z0-9]{4,5}[a-z0-9挂学警港澳](?![a-z0-9])"
)
NAMED = re.compile(
    r"(?:订单|订货单|单号|运单|快递单|快递|物流单|物流|工单|户号|卡号|账号|帐号|合同|流水|发票|案件|投诉单|投诉|受理|热力卡"
    r"|客户|会员|报修|报修单|服务单|售后单|取件|票|航班|"
    r"订房|预订|用户|缴费|保单|单据|设备|序列|机身|order|case|ticket|tracking|account|booking|invoice)"
    r"\s?(?:编号|编码|号码|单号|代码|码|号|number|no\.?|id)?\s?(?:的)?(?:尾号|后四位|后4位)?\s?(?:是|为|:|#|is)?\s?#?"
    r"(?P<n>\d{4}(?:[ -]\d{4}){2,4}(?:[ -]?\d{1,3})?(?![\da-z-])"
    r"|(?<![\da-z])(?=[a-z-]{0,8}\d)[a-z0-9][a-z0-9-]{3,31}(?![a-z0-9]))"
)
_MOBILE = re.compile(r"1[3-9]\d(?:[- ]?\d{4}){2}")
_NAMES_A_THING = re.compile(r"单|票|卡|户号|合同|流水|设备|序列|机身|order|case|ticket|tracking|booking|invoice")
_TAIL = re.compile(r"(?:尾号|末尾|后四位|后4位|末四位)\s?(?:是|为|:)?\s?(?P<n>\d{3,6})(?!\d)")
COURIER = re.compile(r"(?<![a-z0-9])(?:sf|jd|yt|zto|sto|yd|ems|jt|db|yz|jdv|jdx)[a-z]{0,3}\d{9,15}(?!\d)")
TRAIN = re.compile(r"(?<![a-z0-9])[gdckzty]\d{1,4}(?=次)")
LONG = re.compile(r"(?<![\da-z.*])\d{9,24}(?![\da-z*]|\.\d)")
PLACEHOLDER = re.compile(r"[\[<{#]\s?(?P<w>[a-z_]{2,20}|[\u4e00-\u9fff]{2,6})[_\s-]?(?P<n>[\dx]{0,20})\s?[\]>}]")
_STANDS_FOR = {
    word: kind
    for kind, words in {
        FactKind.ORDER_NUMBER: "orderid order order_id userid 订单 订单号 订单编号 单号 运单号 工单号 账号 户号",
        FactKind.PHONE: "phone tel mobile 电话 手机 手机号 手机号码 电话号码 联系电话 联系方式",
        FactKind.PERSON: "姓名 人名 name person",
        FactKind.ADDRESS: "地址 address 站点 地名 小区 小区名",
        FactKind.EMAIL: "邮箱 email",
        FactKind.ID_CARD: "身份证 身份证号",
        FactKind.BANK_CARD: "银行卡 银行卡号",
        FactKind.PLATE: "车牌 车牌号",
        FactKind.TIME: "日期 时间 date time",
        FactKind.MONEY: "金额 money amount",
        FactKind.PRODUCT: "商品 商品名 产品 商品快照 product",
    }.items()
    for word in words.split()
}
_DIGITS, _A_DIGIT, _LATIN = re.compile(r"\D"), re.compile(r"\d"), re.compile(r"[a-z]")


def placeholders(text: str) -> Iterator[Hit]:
    """Masked data, counted as what it stands for; never personal."""
    if not any(char in text for char in "[<{#"):
        return
    for match in PLACEHOLDER.finditer(text):
        kind = _STANDS_FOR.get(match.group("w").rstrip("_x")) or _STANDS_FOR.get(match.group("w"))
        if kind is not None:
            yield Hit(kind, match.start(), match.end(), None, 99)


def may_name_somebody(text: str) -> bool:
    """False: ``numbers`` has no personal one here. All of them have a Latin letter or seven digits, or are spoken."""
    spoken = ("一" in text or "幺" in text) and SPOKEN_PHONE.search(text)
    return bool(spoken or _LATIN.search(text)) or len(_A_DIGIT.findall(text)) >= 7


def numbers(text: str) -> Iterator[Hit]:
    """Phones, cards, plates, e-mail addresses, order numbers."""
    if "@" in text:
        for match in EMAIL.finditer(text):
            yield Hit(FactKind.EMAIL, match.start(), match.end(), match.group(), 95, True)
    for match in SPOKEN_PHONE.finditer(text) if "一" in text or "幺" in text else ():
        yield Hit(FactKind.PHONE, match.start(), match.end(), _spoken(match.group()), 88, True)
    if not _A_DIGIT.search(text):
        return
    yield from documents(text)
    for match in NAMED.finditer(text):
        said = match.group("n")
        digits = _DIGITS.sub("", said)
        if _MOBILE.fullmatch(said) and not _NAMES_A_THING.search(text, match.start(), match.start("n")):
            continue  # a customer or an account whose number is a mobile phone is named by the phone
        if len(digits) < 4 or said in _HOTLINES or re.fullmatch(r"20\d\d-\d{1,2}-\d{1,2}|20\d\d", said):
            continue
        personal = "卡号" in match.group() and is_bank_card(digits)
        kind = FactKind.BANK_CARD if personal else FactKind.ORDER_NUMBER
        yield Hit(kind, match.start("n"), match.end("n"), digits if personal else said.upper(), 92, personal)
    for pattern, personal in ((PHONE, True), (SERVICE_PHONE, False), (HIDDEN_PHONE, False)):
        for match in pattern.finditer(text):
            digits = _DIGITS.sub("", match.group()) if pattern is not HIDDEN_PHONE else match.group()
            digits = digits.removeprefix("86") if len(digits) == 13 else digits
            yield Hit(FactKind.PHONE, match.start(), match.end(), digits, 88, personal)
    for match in PLATE.finditer(text):
        yield Hit(FactKind.PLATE, match.start(), match.end(), re.sub(r"[·. ]", "", match.group()).upper(), 86, True)
    for match in _SAID_PHONE.finditer(text):
        yield Hit(FactKind.PHONE, match.start("n"), match.end("n"), _DIGITS.sub("", match.group("n")), 87, True)
    for pattern in (COURIER, LONG, TRAIN):
        for match in pattern.finditer(text):
            yield Hit(FactKind.ORDER_NUMBER, match.start(), match.end(), match.group().upper(), 70)
    for match in _TAIL.finditer(text):
        yield Hit(FactKind.ORDER_NUMBER, match.start("n"), match.end("n"), match.group("n"), 71)


def _spoken(said: str) -> str:
    return "".join(_SPOKEN_VALUE.get(char, "") for char in said)
