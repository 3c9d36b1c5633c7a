"""The hours in which people work: shifts of each day on China's working-day calendar with a company's own days.

Pure. All clock times are China time (+08:00). Sums of working time look at most ``MOST_DAYS`` ahead or back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.casework.calendar import is_workday
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.clock import DayChange, Shift
from tongli.knowledge.schema.pace import ServiceHours

MOST_DAYS = 400
"""Days that are looked through at most; longer times are no deadline that hours matter for."""
_DAY = timedelta(days=1)
_ZERO = timedelta(0)
Hours = tuple[time, time]


@dataclass(frozen=True)
class WorkHours:
    """Shifts on working days and on days off, and the days that are changed (True: worked).

    ``closes`` not after ``opens`` runs past midnight; a shift belongs to the day it begins on.
    """

    workdays: tuple[Hours, ...] = ((time(9), time(18)),)
    days_off: tuple[Hours, ...] = ()
    changed: dict[date, bool] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.workdays and not self.days_off:
            raise InputError(worded("排班里没有任何上班时间"))

    def spans(self, day: date) -> list[tuple[datetime, datetime]]:
        """The shifts that begin on ``day``, in order, those that touch joined."""
        hours = self.workdays if self.changed.get(day, is_workday(day)) else self.days_off
        joined: list[tuple[datetime, datetime]] = []
        for opens, closes in sorted(hours):
            start, end = datetime.combine(day, opens, CHINA), datetime.combine(day, closes, CHINA)
            end += _DAY if closes <= opens else _ZERO
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from ``start`` to ``end``; nothing when ``end`` is earlier. Counts ``MOST_DAYS`` days at most."""
        total, reached = _ZERO, start
        for opens, closes in self._ahead(start):
            if opens >= end:
                break
            first, last = max(opens, reached), min(closes, end)
            if last > first:
                total, reached = total + last - first, last
        return total

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The moment when ``amount`` of working time (not negative) after ``start`` is over.

        Raises:
            InputError: ``amount`` is negative or does not end within ``MOST_DAYS`` days.
        """
        if amount < _ZERO:
            raise InputError(worded("只能往后数工作时间"))
        left, reached = amount, start
        for opens, closes in self._ahead(start):
            first = max(opens, reached)
            if closes <= first:
                continue
            if left <= closes - first:
                return (first + left).astimezone(CHINA)
            left, reached = left - (closes - first), closes
        raise InputError(worded("{most_days} 天之内没有这么多工作时间").format(most_days=MOST_DAYS))

    def before(self, end: datetime, amount: timedelta) -> datetime:
        """The last moment from which ``amount`` of working time (not negative) is left until ``end``.

        Raises:
            InputError: as ``add``.
        """
        if amount < _ZERO:
            raise InputError(worded("只能往前数工作时间"))
        left, reached = amount, end
        for opens, closes in self._back(end):
            last = min(closes, reached)
            if last <= opens:
                continue
            if left <= last - opens:
                return (last - left).astimezone(CHINA)
            left, reached = left - (last - opens), opens
        raise InputError(worded("{most_days} 天之内没有这么多工作时间").format(most_days=MOST_DAYS))

    def _ahead(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        first = start.astimezone(CHINA).date() - _DAY  # yesterday's night shift
        for n in range(MOST_DAYS):
            yield from self.spans(first + n * _DAY)

    def _back(self, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        last = end.astimezone(CHINA).date()
        for n in range(MOST_DAYS):
            yield from reversed(self.spans(last - n * _DAY))


@lru_cache(maxsize=64)
def _hours(workdays: tuple[Hours, ...], days_off: tuple[Hours, ...], changed: tuple[tuple[date, bool], ...]) -> WorkHours:
    return WorkHours(workdays, days_off, dict(changed))


def work_hours(knowledge: Knowledge, industry: str = "") -> WorkHours:
    """The hours of an industry: its shifts, else those of its service desk (``plans/hours``), with the company's own days."""
    changed = tuple(sorted({change.day: change.works for change in knowledge.of(DayChange)}.items()))
    shifts = knowledge.serving(Shift, industry)
    if shifts:
        workdays = tuple((one.opens, one.closes) for one in shifts if one.days != "days_off")
        days_off = tuple((one.opens, one.closes) for one in shifts if one.days != "workdays")
        return _hours(workdays, days_off, changed)
    desk = knowledge.serving(ServiceHours, industry)[-1:]
    if not desk:
        return _hours(((time(9), time(18)),), (), changed)
    open_hours = ((time(desk[0].opens), time(desk[0].closes)),)
    return _hours(open_hours, open_hours if desk[0].every_day else (), changed)
