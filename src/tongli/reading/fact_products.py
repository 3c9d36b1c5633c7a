"""Products in folded text: the thing that was bought or that is wrong, not every thing that stands in the room.

Words of household things (``product_weak``: 床, 电视, 手机 …) count only where one was bought or something is wrong with it; the
patterns of both are the cue family ``product_sign``.
"""

import re
from collections.abc import Iterator

from tongli.base.labels import FactKind
from tongli.knowledge import Knowledge
from tongli.reading.fact_hit import Hit, any_of

_BOUGHT = (
    r"(?:购买|购入|订购|选购|预订|下单|入手|买|购|订|拍|团|租|定制|收到|退(?!款)|换(?!款)|寄)(?:的|了"
    r"|过)?(?:这个?|那个?|你们家?的?|一"
    r"|两|三|几|\d{1,3}|贵司的?|贵店的?)?"
    r"(?:款|台|件|个|双|套|箱|部|辆|盒|瓶|袋|条|张|把|只|本|份|斤|包|组|块)(?:的)?"
)
_NAME_END = (
    r"(?=怎么|为什么|为啥|有|是|坏|不|没|到|用|就|都|也|又|还|才|可|给|质量|出现|出了|居然|竟然|现在|今天|昨天|一直|已经"
    r"|什么|刚|穿|吃|打开|发|上面|里面|里|和|跟|,|。|\.|!|\?|;|:"
    r"|、|~|\s|了|呢|吧|吗|的|收|要|想|能|会|在|我|你|您|快递|漏|掉|太|很|真|$)"
)
PRODUCT_AFTER = re.compile(_BOUGHT + r"(?P<n>[\u4e00-\u9fffa-z0-9+ -]{2,12}?)" + _NAME_END)
MODEL = re.compile(
    r"(?<![a-z0-9@./_*\[-])(?:[a-z]{2,8}[ -]?)?(?:[a-z]{1,5}-?\d{1,4}[a-z]{0,4}(?:-[a-z]{0,3}\d{1,4}[a-z]{0,3})?"
    r"|[a-z]{2,8} ?\d{1,2})(?: ?(?:pro|max|plus|ultra|mini|se|air|promax))*(?![a-z0-9@\]_*-])"
)
_NO_MODEL = re.compile(
    r"^(?:[2345]g|windows ?\d+|android ?\d+|ios ?\d+|i[3579]|n95|co2?|app ?\d*|wifi ?\d?|am ?\d*|pm ?\d*"
    r"|km ?\d*|kg ?\d*|no ?\d*|ok ?\d*|t\d|a\d|b\d|v\d{1,2}|x\d?|q\d"
    r"|p\d|k\d|h\d|d\d|[a-z]\d|mp[34]|h5|ipv\d|usb ?\d?|\d+[a-z]|vip ?\d*|(?:room|unit|apt|flat|block"
    r"|building|bus|gate|line) ?\d+[a-z]?"
    r"|(?:at|in|on|to|of|for|by|paid|only|about|over|under|is|was|than|with|after|since|over|all|my"
    r"|the|me|and|or|jan|feb|mar|apr|may"
    r"|jun|jul|aug|sept?|oct|nov|dec|till|until|from|called|waited|lasts?|last|next|i|we|times?|level"
    r"|step|day|week|year|age|aged) ?\d+[a-z]?)$"
)
_ADJECTIVE = (
    r"(?:[\u4e00-\u9fff]{1,4}牌|全自动|滚筒|双开门|变频|智能|无线|电动|儿童|婴儿|男士|女士|男|女|真皮|实木|蓝牙|新"
    r"|二手|进口|有机)"
)
_MAYBE_BOUGHT = re.compile(r"[买购订单手拍团租制收退换寄]")
_MAYBE_MODEL = re.compile(r"[a-z]")
_NEAR = 16


class ProductFinder:
    """Finds products by the word lists of the packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        words: dict[str, list[str]] = {}
        for cue in knowledge.cues("fact_word"):
            words.setdefault(cue.label, []).extend(cue.pattern.split("|"))
        signs: dict[str, list[str]] = {}
        for cue in knowledge.cues("product_sign"):
            signs.setdefault(cue.label, []).append(cue.pattern)
        self._signs = {label: re.compile("|".join(found)) for label, found in signs.items()}
        self._weak = frozenset(words["product_weak"])
        brand, product = any_of(words["brand"]), any_of([*words["product"], *words["product_weak"]])
        self._product = re.compile(
            rf"(?P<b>(?:{brand})\s?(?:[a-z0-9+]{{1,10}}\s?){{0,3}})?(?P<a>(?:{_ADJECTIVE}){{0,2}})(?P<w>{product})"
            r"|(?:iphone|ipad|macbook|airpods)(?: ?\d{1,2})?(?: ?(?:pro|max|plus|mini|air|se))*"
        )

    def products(self, text: str) -> Iterator[Hit]:
        """Things bought or complained of: by name, by model, or after 买的."""
        for match in self._product.finditer(text):
            if match.group("w") is None or self._meant(text, match):
                rank = 37 if match.group("b") else 35  # the brand and the thing are more than a model between them
                yield Hit(FactKind.PRODUCT, match.start(), match.end(), match.group().strip(), rank)
        for match in PRODUCT_AFTER.finditer(text) if _MAYBE_BOUGHT.search(text) else ():
            said = match.group("n").strip()
            if len(said) >= 2 and not said[0].isdigit():
                yield Hit(FactKind.PRODUCT, match.start("n"), match.start("n") + len(match.group("n").rstrip()), said, 34)
        for match in MODEL.finditer(text) if _MAYBE_MODEL.search(text) else ():
            if not _NO_MODEL.match(match.group()) and len(match.group()) <= 24:
                yield Hit(FactKind.PRODUCT, match.start(), match.end(), match.group(), 36)

    def _meant(self, text: str, match: re.Match[str]) -> bool:
        after = text[match.end() : match.end() + _NEAR]
        if self._signs["never_after"].match(after):
            return False
        if match.group("w") not in self._weak or match.group("b"):
            return True
        if self._signs["never_weak_after"].match(after):
            return False
        before = text[max(0, match.start("w") - _NEAR) : match.start()]
        if self._signs["before"].search(before):
            return True
        return self._signs["after"].match(after) is not None and self._signs["never"].search(before) is None
