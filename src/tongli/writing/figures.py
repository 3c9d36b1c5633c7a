"""Figures that were told in a talk: amounts, temperatures, lengths of time and moments, each with the clause it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from tongli.base.labels import FactKind
from tongli.base.talk import CHINA
from tongli.base.text import simplified
from tongli.reading.facts import find_facts

_CUT = re.compile(r"[，,。！？!?；;：:\n…~～]")
_BARE = re.compile(
    r"(?<![\d.:A-Za-z\-/第])(\d{2,6}(?:\.\d{1,2})?)(?![\d:]|\.\d|[\-/~至到]\d|\s*(?:[A-Za-z%％‰℃°度点分时天日号月年周岁楼栋层室户次个台件双斤克张条位名箱袋桌期路弄]|单元|小时))"
)
_DAYS = re.compile(r"P(\d+)D$")
_MONTHS = re.compile(r"P(\d+)M$")
_VALUE = re.compile(r"(?P<day>(?:\d{4}|-)-(?:\d\d|-)-\d\d|day[+-]\d+|week[+-]?\d*\.\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?$")
Kind = Literal["money", "degree", "days", "months", "moment"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure. ``value``: yuan, degrees, days, months. ``at``: of a moment, at midnight where no hour was told. ``before`` and
    ``after``: the rest of its clause. ``ours``: told by the agent."""

    kind: Kind
    text: str
    value: float
    at: datetime | None
    timed: bool
    before: str
    after: str
    ours: bool

    @property
    def clause(self) -> str:
        """The clause that it stands in."""
        return self.before + self.text + self.after


class Line(NamedTuple):
    """What was said in one turn. ``ours``: by the agent."""

    text: str
    ours: bool


def figures_of(lines: tuple[Line, ...], now: datetime | None) -> tuple[Figure, ...]:
    """All figures, in the order in which they were told. Without ``now`` no moments."""
    return tuple(figure for line in lines for figure in _figures(simplified(line.text[:4000]), line.ours, now))


def _figures(text: str, ours: bool, now: datetime | None) -> Iterator[Figure]:
    facts = find_facts(text)
    taken = [(fact.span.start, fact.span.end) for fact in facts]
    for fact in facts:
        start, end, told = fact.span.start, fact.span.end, fact.value or ""
        match fact.kind:
            case FactKind.MONEY if _number(told) is not None:
                yield _figure("money", text, start, end, ours, _number(told) or 0.0)
            case FactKind.TEMPERATURE if _number(told) is not None:
                yield _figure("degree", text, start, end, ours, _number(told) or 0.0)
            case FactKind.DURATION:
                if days := _DAYS.match(told):
                    yield _figure("days", text, start, end, ours, float(days[1]))
                if months := _MONTHS.match(told):
                    yield _figure("months", text, start, end, ours, float(months[1]))
            case FactKind.TIME if now is not None:
                moment = moment_of(told, now)
                if moment is not None:
                    yield _figure("moment", text, start, end, ours, 0.0, moment, "T" in told)
    for bare in _BARE.finditer(text):
        if not any(start < bare.end() and bare.start() < end for start, end in taken):
            yield _figure("money", text, bare.start(), bare.end(), ours, float(bare[1]))


def _figure(
    kind: Kind, text: str, start: int, end: int, ours: bool, value: float, at: datetime | None = None, timed: bool = False
) -> Figure:
    before, after = _CUT.split(text[max(0, start - 40) : start])[-1], _CUT.split(text[end : end + 40])[0]
    return Figure(kind, text[start:end], value, at, timed, before, after, ours)


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def moment_of(value: str, now: datetime) -> datetime | None:
    """The moment that the value of a time fact means, told at ``now``; a date without its year is the nearest one."""
    match = _VALUE.match(value)
    if match is None:
        return None
    today = now.astimezone(CHINA).date()
    day = _day(match["day"], today)
    hour = time(int(match["hour"] or 0) % 24, int(match["minute"] or 0))
    return None if day is None else datetime.combine(day, hour, CHINA)


def _day(told: str, today: date) -> date | None:
    if told.startswith("day"):
        return today + timedelta(days=int(told[3:]))
    if told.startswith("week"):
        week, weekday = told[4:].split(".")
        return today + timedelta(days=int(weekday) - today.isoweekday(), weeks=int(week or 0))
    if told[0] != "-":
        return _date(int(told[:4]), int(told[5:7]), int(told[8:]))
    month, day = told[2:4], int(told[-2:])
    if month[0] == "-":
        near = [_date(today.year + (today.month + step - 1) // 12, (today.month + step - 1) % 12 + 1, day) for step in (-1, 0, 1)]
    else:
        near = [_date(today.year + step, int(month), day) for step in (-1, 0, 1)]
    return min((one for one in near if one), key=lambda one: abs((one - today).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
