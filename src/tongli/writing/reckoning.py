"""A rule of the house applied to this customer's own figures: what it comes to, with the sum, so that anybody can check it.

Only where the talk leaves no doubt: one amount beside the very word that the rule takes a share of, one day on which a time limit
begins, a temperature that was measured. Everything else stays as the rule says it. The words lie in ``cues/sums.tsv``; why and
how: ADR 0017.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tongli.base.talk import CHINA
from tongli.casework.due import after
from tongli.knowledge import Knowledge
from tongli.reading.numerals import number
from tongli.writing.clauses import joined
from tongli.writing.figures import Figure
from tongli.writing.timing import brief

_COUNT = r"\d+(?:\.\d+)?|[一二两三四五六七八九十]+"
_SHARES = (
    re.compile(r"(?P<count>\d+(?:\.\d+)?)(?P<unit>%|％)的?(?P<base>[\u3400-\u9fff]{2,6})"),
    re.compile(rf"(?P<base>[\u3400-\u9fff]{{2,8}}?)的?(?:全额?退|退还?|赔付?|扣|收)?(?P<count>{_COUNT})(?P<unit>倍|%|％)"),
)
_ALL = re.compile(r"(?P<base>[\u3400-\u9fff]{2,4}?)(?:可以?)?全(?:额|部)?退")
_DIVIDED = re.compile(
    r"(?P<per>[\u3400-\u9fff]{1,6})(?:为|是|=|按)(?P<base>[\u3400-\u9fff]{2,8}?)(?:除以|÷|/)(?P<count>\d+)(?P<unit>天|日)?"
)
_BEFOREHAND = re.compile(
    r"(?:提前|[\u3400-\u9fff]前)(?P<low>\d+)(?:[-~到至](?P<high>\d+))?\s*(?:天|日)(?P<kind>以?之?[上前内下])?"
)
_AFTERWARDS = re.compile(
    r"(?P<event>[\u3400-\u9fff]{2})(?:之?后|起|之日起)?(?P<count>\d+)\s*(?P<unit>天|日|小时|个?工作日)(?P<within>之?以?内)?"
)
_DEGREES = re.compile(
    r"(?P<low>\d+(?:\.\d+)?)(?:℃|°C|度)?[-~到至](?P<high>\d+(?:\.\d+)?)(?:℃|°C|度)|(?:低于|不足|未达到?|不到)(?P<under>\d+(?:\.\d+)?)(?:℃|°C|度)"
)
_GAP = re.compile(r"(?<!超过)差[价额]|价差")
_HEADS = (
    "当季",
    "当月",
    "剩余",
    "原",
    "基础",
    "已付",
    "所付",
    "实付",
    "总",
    "全部",
    "为",
    "收",
    "按",
    "退",
    "赔",
    "扣",
    "仍",
    "最高",
    "可",
)
_CLAUSE = re.compile(r"[，,；;。]")
_LEFT = re.compile(r"剩[余下]|未履行|没用完")
_MOST = 100_000
"""Yuan up to which sums are made."""
_FAR = 400
"""Days up to which a date is one that a rule counts from."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What a rule comes to. ``note``: to be put in brackets at ``at``. ``holds``: whether it is this customer's case (None: not
    said). ``steps``: it is one of several steps of the same measure. ``due``: a time that runs since a day that was told."""

    note: str = ""
    holds: bool | None = None
    steps: str = ""
    due: datetime | None = None
    at: int = 0


class Reckoner:
    """Applies rules. Holds compiled knowledge only."""

    def __init__(self, knowledge: Knowledge) -> None:
        def of(family: str, label: str) -> re.Pattern[str]:
            return joined([cue for cue in knowledge.cues(family) if cue.label == label])

        labels = sorted({cue.label for cue in knowledge.cues("sum_rule")})
        self._events = [(of("sum_rule", label), of("sum_began", label)) for label in labels]
        self._paid, self._now = of("sum_price", "before"), of("sum_price", "now")
        self._monthly, self._left, self._counted = of("sum_monthly", "hit"), of("sum_left", "hit"), of("sum_counted", "hit")
        self._no_base, self._today = of("sum_no_base", "hit"), of("sum_today", "hit")

    def starts_today(self, said: str) -> bool:
        """True where the agent's last words begin the work now."""
        return bool(self._today.search(said))

    def apply(self, rule: str, figures: tuple[Figure, ...], now: datetime | None) -> Sum:
        """What a rule, turned to the customer, comes to; an empty ``Sum`` where nothing is certain."""
        step = self._beforehand(rule, figures, now) or self._degrees(rule, figures)
        base = step or (Sum() if now is None else self._since(rule, figures, now))
        amount, end = ("", 0) if step and step.holds is False else self._amount(rule, figures)
        note = "；".join(part for part in (base.note, amount) if part)
        return replace(base, note=note, at=_clause_end(rule, end) if amount else base.at)

    # --- which step of a ladder -------------------------------------------------------------------------------------------------

    def _beforehand(self, rule: str, figures: tuple[Figure, ...], now: datetime | None) -> Sum | None:
        """“出发前4至6天取消”: the one day to come that the customer named decides."""
        match = _BEFOREHAND.search(rule)
        coming = {
            figure.at.date() for figure in figures if figure.at and now and not figure.ours and figure.at.date() > now.date()
        }
        if match is None or now is None or len(coming) != 1:
            return None
        day = coming.pop()
        left = (day - now.astimezone(CHINA).date()).days
        low, high = float(match["low"]), float(match["high"] or 0)
        if not match["high"]:
            within = (match["kind"] or "").endswith(("内", "下"))
            low, high = (0.0, low - 0.5) if within else (low, float("inf"))
        holds = low <= left <= high and left <= _FAR
        note = f"{day.month}月{day.day}日的，今天算提前{left}天" if holds else ""
        if holds and low > 1:
            last = day - timedelta(days=int(low))
            note += f"，到{last.month}月{last.day}日为止都按这一条"
        return Sum(note, holds, "beforehand", at=_clause_end(rule, match.end()))

    def _degrees(self, rule: str, figures: tuple[Figure, ...]) -> Sum | None:
        """“室温低于16℃”: what the house has measured decides."""
        match = _DEGREES.search(rule)
        measured = [figure.value for figure in figures if figure.kind == "degree" and figure.ours]
        if match is None or not measured:
            return None
        value = measured[-1]
        holds = value < float(match["under"]) if match["under"] else float(match["low"]) <= value < float(match["high"])
        return Sum(f"测得{value:g}℃，符合这一条" if holds else "", holds, "degrees", at=_clause_end(rule, match.end()))

    def _since(self, rule: str, figures: tuple[Figure, ...], now: datetime) -> Sum:
        """“付款后15天内”: how much of it is over; “确认后48小时内修好”: until when."""
        match = _AFTERWARDS.search(rule)
        began = next((began for named, began in self._events if match and named.search(match["event"])), None)
        if match is None or began is None:
            return Sum()
        days = {figure.at for figure in figures if figure.at and figure.at <= now and began.search(figure.clause)}
        count = int(match["count"])
        if len(days) != 1:
            return Sum()
        start = days.pop()
        timed = next(figure.timed for figure in figures if figure.at == start)
        if match["unit"] == "小时":
            end = after(start, hours=count)
            if not timed or not timedelta() < end - now < timedelta(hours=count):
                return Sum()
            return Sum(brief(end, now, by_day=False), due=end, at=match.end())
        past = (now.astimezone(CHINA).date() - start.date()).days
        if not match["within"] or past > _FAR or "工作" in match["unit"]:
            return Sum()
        held = "还在期限里" if past <= count else "已经过了期限"
        return Sum(f"从{start.month}月{start.day}日起算，{held}", past <= count, at=_clause_end(rule, match.end()))

    # --- how much ---------------------------------------------------------------------------------------------------------------

    def _amount(self, rule: str, figures: tuple[Figure, ...]) -> tuple[str, int]:
        """The sum, and where in the rule it belongs."""
        for way in (self._difference, self._divided, self._share, self._whole):
            found = way(rule, figures)
            if found[0]:
                return found
        return "", 0

    def _share(self, rule: str, figures: tuple[Figure, ...]) -> tuple[str, int]:
        for match in (match for pattern in _SHARES for match in pattern.finditer(rule)):
            base, count, unit = match["base"], match["count"], match["unit"]
            factor = float(count) if count[0].isdigit() else float(number(count) or 0)
            times = f"×{factor:g}{'' if unit == '倍' else '%'}"
            factor = factor if unit == "倍" else factor / 100
            left = self._remaining(figures) if _LEFT.search(base) else None
            if left is not None:
                monthly, months = left
                return f"{_yuan(monthly)}×{months:g}个月{times}＝{_yuan(monthly * months * factor)}", match.end()
            amount = None if _LEFT.search(base) or self._no_base.match(base) else self._of(_bare(base), figures)
            if amount is not None and 0 < amount * factor <= _MOST:
                return f"{_yuan(amount)}{times}＝{_yuan(amount * factor)}", match.end()
        return "", 0

    def _whole(self, rule: str, figures: tuple[Figure, ...]) -> tuple[str, int]:
        match = _ALL.search(rule)
        amount = self._of(_bare(match["base"]), figures) if match else None
        return (f"也就是{_yuan(amount)}", match.end()) if match and amount else ("", 0)

    def _difference(self, rule: str, figures: tuple[Figure, ...]) -> tuple[str, int]:
        match = _GAP.search(rule)
        paid = {
            each.value for each in figures if each.kind == "money" and self._paid.search(each.after[:3] + "|" + each.before[-6:])
        }
        today = {each.value for each in figures if each.kind == "money" and self._now.search(each.before[-6:])} - paid
        if match is None or len(paid) != 1 or len(today) != 1:
            return "", 0
        high, low = paid.pop(), today.pop()
        return (f"{_yuan(high)}减{_yuan(low)}，是{_yuan(high - low)}", match.end()) if high > low else ("", 0)

    def _divided(self, rule: str, figures: tuple[Figure, ...]) -> tuple[str, int]:
        match = _DIVIDED.search(rule)
        amount = self._of(_bare(match["base"]), figures) if match else None
        if match is None or amount is None:
            return "", 0
        each = amount / int(match["count"])
        note = f"{_yuan(amount)}÷{match['count']}{match['unit'] or ''}＝每天{_yuan(each)}"
        days = {figure.value for figure in figures if figure.kind == "days" and self._counted.search(figure.clause)}
        return (f"{note}，{(many := days.pop()):g}天全额是{_yuan(each * many)}" if len(days) == 1 else note), match.end()

    def _remaining(self, figures: tuple[Figure, ...]) -> tuple[float, float] | None:
        """Yuan a month and the months that are left."""
        monthly = {each.value for each in figures if each.kind == "money" and self._monthly.search(each.clause)}
        months = {each.value for each in figures if each.kind == "months" and self._left.search(each.before)}
        return (monthly.pop(), months.pop()) if len(monthly) == len(months) == 1 else None

    @staticmethod
    def _of(base: str, figures: tuple[Figure, ...]) -> float | None:
        """The one amount that stands beside the word; None where there is none, or several."""
        if len(base) < 2:
            return None
        words = re.compile(rf"(?:{base}|{base[-2:]})")
        found = {
            each.value
            for each in figures
            if each.kind == "money" and (words.search(each.before[-8:]) or words.match(re.sub(r"^(?:块?钱|的)+", "", each.after)))
        }
        return found.pop() if len(found) == 1 else None


def _bare(base: str) -> str:
    """The noun without what only says which: 当季热费 → 热费."""
    changed = True
    while changed:
        head = next((head for head in _HEADS if base.startswith(head) and len(base) - len(head) >= 2), "")
        base, changed = base[len(head) :], bool(head)
    return base


def _clause_end(rule: str, at: int) -> int:
    end = _CLAUSE.search(rule, at)
    return end.start() if end else len(rule)


def _yuan(amount: float) -> str:
    return f"{round(amount, 2):g}元"
