"""``wrong_fact``: a number, date, place or thing in the reply that is not what the case says."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tongli.base.text import fold
from tongli.checking.kinds.base import Families, Kind
from tongli.checking.kinds.measures import measures, otherwise
from tongli.checking.kinds.slips import CODE, clocks, exchanged, one_off, same_noun
from tongli.checking.numbers import Amount, DayOf, amounts, days, slipped
from tongli.checking.scene import Mark, Scene
from tongli.reading.numerals import number

_NUMBERED = re.compile(
    r"(?:订单|单号|运单|快递单|工单|保单|尾号|预订号|预约号|户号|账号|卡号|编号|order|no\.?)[^\d\n,。]{0,8}(?P<d>\d{3,30})(?!\d*[元块度年月日点%])"
)
_OTHER = re.compile(r"卡|手机|账户|账号|电话|微信|支付宝")
_DATES = ("date", "bought", "bought_at", "since", "booking_date", "due", "day")
_DIGITS = re.compile(r"\d{3,}")
_DEGREES = re.compile(r"(?<![\d.])(\d{1,2}(?:\.\d)?)\s?(?:度|℃|°c)")
_PLACE = re.compile(r"(?<!\d)(\d{1,5})(号楼|栋|幢|座|单元|室|号院|弄|号房|房间|桌)")
_ROOM = re.compile(r"(?:栋|幢|座|单元|号楼|号院|弄)(\d{3,4})(?![\d元度年.])")
_TIMES = re.compile(r"第(\d{1,2}|[二两三四五六七八九十]{1,2})(?:次|回|遍)(?=.{0,6}(?:来电|打|反映|反馈|报修|投诉|联系|找|催))")
_BOUGHT = re.compile(
    r"您(?:在我们这(?:里|儿)?|在本店|在我店)?(?:购买|买|订购|订|下单|入手|选购)的(?:那|这)?(?:一)?(?:[台件款个份双套部箱])?(?P<p>[\u3400-\u9fffa-z0-9]{2,8})"
)


_WEEKDAY = re.compile(r"(上个?(?:周|星期|礼拜)|这个?(?:周|星期|礼拜)|本周)([一二三四五六日天])")
_DEAL = re.compile(r"下单|买|订|入住|付款|缴费|充值|寄出|发货")
_LONGEST = 5
_HAN_ONLY = re.compile(r"[\u3400-\u9fff]+")


def _day(day: DayOf) -> str:
    return f"{day.day}日" if day.month is None else f"{day.month}月{day.day}日"


class WrongFact(Kind):
    """Compares order tails, money, dates, temperatures, house numbers, counts, waits and products with all that is known.

    Money, dates, temperatures, places and measures count where the reply restates (cue of ``family`` with label ``money``,
    ``date``, ``degree``, ``place``, ``told`` less ``to_wait`` in the clause), money also where it looks like a slip of a known
    sum. ``unless``: cues of sums that are rightly new (compensation, fees).
    """

    family: str = "restates"
    unless: Families = ()

    def find(self, scene: Scene) -> Iterator[Mark]:
        yield from self._numbers(scene)
        yield from self._codes(scene)
        yield from self._clocks(scene)
        yield from self._money(scene)
        yield from self._days(scene)
        yield from self._degrees(scene)
        yield from self._places(scene)
        yield from self._count(scene)
        yield from self._measures(scene)
        yield from self._product(scene)

    def _restates(self, scene: Scene, label: str, start: int, end: int) -> bool:
        return scene.reply.any_within(scene.reply.hits(self.family, label), *scene.reply.clause(start, end))

    def _numbers(self, scene: Scene) -> Iterator[Mark]:
        known = [
            m.group() for name, value in scene.facts.items() if name not in ("amount", "now") for m in _DIGITS.finditer(value)
        ]
        named = [m.group("d") for m in _NUMBERED.finditer(scene.known_text)]
        orders = [
            digits
            for name in ("order", "booking", "case", "card_tail", "phone_tail", "account")
            for digits in _DIGITS.findall(scene.facts.get(name, ""))
        ]
        if not orders and not named:
            return
        cards = any(name in scene.facts for name in ("card_tail", "phone_tail", "account", "phone"))
        everything = _DIGITS.findall(scene.known_text) + known
        for match in _NUMBERED.finditer(scene.reply.text):
            said = match.group("d")
            if not cards and _OTHER.search(scene.reply.text, max(0, match.start() - 8), match.end() + 6):
                continue
            if not any(said in digits or (len(digits) >= 4 and digits in said) for digits in everything):
                yield Mark(match.start("d"), match.end("d"), known=(orders or named)[0][-len(said) :])

    @staticmethod
    def _codes(scene: Scene) -> Iterator[Mark]:
        """A code of letters and digits (M20871) that is a known one with a digit off or two exchanged."""
        known = {(match.group("head"), match.group("digits")) for match in CODE.finditer(scene.known_text)}
        for match in CODE.finditer(scene.reply.text) if known else ():
            head, digits = match.group("head"), match.group("digits")
            if (head, digits) in known:
                continue
            meant = next((d for h, d in sorted(known) if h == head and (exchanged(digits, d) or one_off(digits, d))), None)
            if meant is not None and meant not in scene.reply.text:
                yield Mark(match.start(), match.end(), known=f"{head}{meant}".upper())

    @staticmethod
    def _clocks(scene: Scene) -> Iterator[Mark]:
        """Another hour than the customer's for the same evening: 昨晚7点 for 昨晚8点."""
        told: dict[str, set[int]] = {}
        for one in clocks(scene.known_text):
            told.setdefault(one.part, set()).add(one.hour)
        for said in clocks(scene.reply.text) if told else ():
            hours = told.get(said.part, set())
            if len(hours) == 1 and said.hour not in hours and said.hour % 12 not in {hour % 12 for hour in hours}:
                yield Mark(said.start, said.end, known=f"{said.part}{min(hours)}点")

    def _money(self, scene: Scene) -> Iterator[Mark]:
        known = {a.value for a in amounts(scene.known_text)}
        stated = {
            value
            for name in scene.facts
            if name not in ("repeat", "temperature", "order") and (value := number(scene.facts[name])) is not None
        }
        known |= stated
        if not known:
            return
        spoken = {said.value for said in amounts(scene.reply.text)}
        sums = (
            {one + two for one in known for two in known}
            | {abs(one - two) for one in known for two in known}
            | {one * k for one in known for k in (2, 3)}
        )
        for said in amounts(scene.reply.text):
            if said.value in known or said.value in sums:
                continue
            clause = scene.reply.clause(said.start, said.end)
            slip = next((value for value in known if value >= 10 and slipped(f"{said.value}", f"{value}")), None)
            fresh = any(scene.reply.any_within(scene.reply.hits(name), *clause) for name in self.unless)
            misread = self._misread(scene, said)
            if misread and misread.value not in spoken:
                yield Mark(said.start, said.end, known=f"{misread.value}元")
                continue
            if slip is not None and not fresh and not spoken & known:
                yield Mark(said.start, said.end, known=f"{slip}元")
            elif not fresh and self._restates(scene, "money", said.start, said.end):
                yield Mark(said.start, said.end, known="、".join(f"{v}元" for v in sorted(known)[:3]))

    @staticmethod
    def _misread(scene: Scene, said: Amount) -> Amount | None:
        """The known sum that a sum in the reply is misread from: its digits exchanged, or another sum for the same noun where the
        case knows one sum for it."""
        known = list(amounts(scene.known_text))
        digits = f"{said.value.normalize():f}"
        turned = [one for one in known if exchanged(digits, f"{one.value.normalize():f}")]
        if turned:
            return turned[0]
        beside = [one for one in known if same_noun(scene.reply.text, said.start, said.end, scene.known_text, one.start, one.end)]
        alone = len({one.value for one in beside}) == 1
        return beside[0] if alone and len(digits) == len(f"{beside[0].value.normalize():f}") else None

    def _days(self, scene: Scene) -> Iterator[Mark]:
        known = list(days(scene.known_text))
        told = [day for name in _DATES for day in days(scene.facts.get(name, "")) if day.month is not None]
        from_talk = not told
        told = told or self._bought(scene)
        if len({(day.month, day.day) for day in told}) > 2:
            return
        today = (scene.now.month, scene.now.day) if scene.now is not None else (0, 0)
        told_days = {(day.month, day.day) for day in told}
        same_said = {(day.month, day.day) for day in days(scene.reply.text)}
        for said in days(scene.reply.text) if told else ():
            same = [k for k in known if k.day == said.day and (k.month is None or said.month is None or k.month == said.month)]
            ahead = self._ahead(scene, said) or bool(same_said & told_days)
            if from_talk and not _DEAL.search(scene.reply.text, *scene.reply.clause(said.start, said.end)):
                continue
            if same or ahead or (said.month, said.day) == today or not self._restates(scene, "date", said.start, said.end):
                continue
            yield Mark(said.start, said.end, known="、".join(sorted({_day(k) for k in told})[:3]))

    @staticmethod
    def _bought(scene: Scene) -> list[DayOf]:
        """The one day that the customer names for buying, paying or booking; none where several are named."""
        named = [(passage, day) for passage in scene.customer for day in days(passage.text)]
        if len({day.day for _, day in named}) != 1:
            return []
        return [day for passage, day in named if _DEAL.search(passage.text, *passage.clause(day.start, day.end))]

    def _measures(self, scene: Scene) -> Iterator[Mark]:
        """What the customer went through, told back with another number or day of the week."""
        told = dict(_WEEKDAY.findall(scene.known_text))
        once = len(told) == len(set(_WEEKDAY.findall(scene.known_text)))
        for day in _WEEKDAY.finditer(scene.reply.text) if told and once else ():
            week, weekday = day.groups()
            if told.get(week, weekday) != weekday and self._restates(scene, "date", *day.span()):
                yield Mark(day.start(), day.end(), known=week + told[week])
        known = list(measures(scene.known_text))
        for said in measures(scene.reply.text) if known else ():
            other = None if said.value == 1 else otherwise(said, known)
            at = said.start, said.end
            if other is not None and self._restates(scene, "told", *at) and not self._restates(scene, "to_wait", *at):
                yield Mark(*at, known=scene.known_text[other.start : other.end])

    def _ahead(self, scene: Scene, said: DayOf) -> bool:
        """A day to come, or one of which something will be done: no account of what was."""
        clause = scene.reply.clause(said.start, said.end)
        if scene.reply.any_within(scene.reply.hits(self.family, "ahead"), *clause):
            return True
        now = scene.now
        return now is not None and said.month == now.month and said.day > now.day

    def _degrees(self, scene: Scene) -> Iterator[Mark]:
        known = {Decimal(value) for value in _DEGREES.findall(scene.known_text)}
        stated = number(scene.facts.get("temperature", ""))
        known |= set() if stated is None else {stated}
        for match in _DEGREES.finditer(scene.reply.text) if known else ():
            at = match.span()
            free = self._restates(scene, "degree_free", *at)
            if Decimal(match.group(1)) not in known and not free and self._restates(scene, "degree", *at):
                yield Mark(match.start(), match.end(), known="、".join(f"{v}度" for v in sorted(known)[:3]))

    def _places(self, scene: Scene) -> Iterator[Mark]:
        known: dict[str, set[str]] = {}
        for digits, unit in _PLACE.findall(scene.known_text):
            known.setdefault(unit, set()).add(digits)
        rooms = set(_ROOM.findall(scene.known_text))
        for match in _ROOM.finditer(scene.reply.text) if rooms else ():
            if match.group(1) not in rooms and self._restates(scene, "place", *match.span()):
                yield Mark(match.start(1), match.end(1), known="、".join(sorted(rooms)[:3]))
        for match in _PLACE.finditer(scene.reply.text):
            digits, unit = match.groups()
            if unit in known and digits not in known[unit] and self._restates(scene, "place", *match.span()):
                yield Mark(match.start(), match.end(), known="、".join(f"{d}{unit}" for d in sorted(known[unit])[:3]))

    def _count(self, scene: Scene) -> Iterator[Mark]:
        stated = number(scene.facts.get("repeat", ""))
        told = {number(value) for value in _TIMES.findall(scene.known_text)}
        for match in _TIMES.finditer(scene.reply.text) if stated is not None else ():
            said = number(match.group(1))
            if said is not None and said != stated and said not in told:
                yield Mark(match.start(), match.end(1) + 1, known=f"第{stated}次")

    def _product(self, scene: Scene) -> Iterator[Mark]:
        if "product" not in scene.facts:
            return
        for match in _BOUGHT.finditer(scene.reply.text):
            said = scene.particulars(match.group("p"))
            if said and not said & scene.particulars(scene.known_text):
                yield Mark(match.start("p"), match.end("p"), known=scene.facts["product"])
        yield from self._sibling(scene, fold(scene.facts["product"]).text)

    @staticmethod
    def _sibling(scene: Scene, product: str) -> Iterator[Mark]:
        """A thing of the same kind under a name that is nearly the product's (洗衣机 for 洗碗机)."""
        reply = scene.reply
        if not 3 <= len(product) <= _LONGEST or product in reply.text or not _HAN_ONLY.fullmatch(product):
            return
        for match in re.finditer(rf"[\u3400-\u9fff]{{{len(product) - 1}}}{re.escape(product[-1])}", reply.text):
            near = set(match.group()[:-1]) & set(product[:-1])
            yours = "您" in reply.text[reply.clause(*match.span())[0] : match.start()]
            if near and yours and match.group() not in scene.known_text:
                yield Mark(match.start(), match.end(), known=product)
                return
