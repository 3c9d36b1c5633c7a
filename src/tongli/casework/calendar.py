"""China's working days.

Days: package ``chinesecalendar`` (the State Council's yearly notices: holidays and make-up days). A year that it does
not know yet falls back to Monday to Friday less the holidays of fixed date, and what is counted through it is marked
``estimated``.

Counting follows the field: the day after the promise is working day 1. All clock times are China time (+08:00).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import chinese_calendar

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.base.tongue import worded

_KNOWN = {day.year for day in chinese_calendar.constants.holidays}
_FIXED_HOLIDAYS = {
    (1, 1): "New Year's Day",
    (5, 1): "Labour Day",
    (5, 2): "Labour Day",
    (10, 1): "National Day",
    (10, 2): "National Day",
    (10, 3): "National Day",
}
"""(month, day) of the holidays whose date is fixed by law: 全国年节及纪念日放假办法, as revised in 2024."""
_DAY = timedelta(days=1)
MAX_WORKDAYS = 1000
"""The most working days that are counted at once; more is no deadline but a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A day that was counted to. ``estimated`` when the count went through a year without an official calendar."""

    day: date
    estimated: bool = False


def is_known(day: date) -> bool:
    """Whether the official calendar of that day's year is known."""
    return day.year in _KNOWN


@lru_cache(maxsize=4096)
def _official(day: date) -> tuple[bool, str]:
    holiday, name = chinese_calendar.get_holiday_detail(day)
    return not holiday, name or ""


def is_workday(day: date) -> bool:
    """Whether people work that day in China, make-up days included."""
    if is_known(day):
        return _official(day)[0]
    return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS


def holiday_name(day: date) -> str:
    """English name of the official holiday that this day off belongs to (as the package has it), else empty."""
    if not is_known(day):
        return _FIXED_HOLIDAYS.get((day.month, day.day), "")
    works, name = _official(day)
    return "" if works else name


def _step(day: date, sign: int) -> Counted:
    estimated = False
    try:
        while True:
            day += sign * _DAY
            works = is_workday(day)
            estimated = estimated or not is_known(day)
            if works:
                return Counted(day, estimated)
    except OverflowError as error:
        raise InputError(worded("日期超出了范围")) from error


def add_workdays(start: date, count: int) -> Counted:
    """The ``count``-th working day after ``start`` (the day after counts as 1; negative: before ``start``).

    ``count`` 0 is ``start`` itself, working day or not.

    Raises:
        InputError: ``count`` is beyond ±1000.
    """
    if abs(count) > MAX_WORKDAYS:
        raise InputError(worded("最多数 {max_workdays} 个工作日，给的是 {count}").format(max_workdays=MAX_WORKDAYS, count=count))
    reached = Counted(start)
    for _ in range(abs(count)):
        step = _step(reached.day, 1 if count > 0 else -1)
        reached = Counted(step.day, reached.estimated or step.estimated)
    return reached


def workdays_between(start: date, end: date) -> int:
    """Working days after ``start`` up to and with ``end``; negative when ``end`` is earlier (then as from ``end``)."""
    if end < start:
        return -workdays_between(end, start)
    return sum(is_workday(start + _DAY * n) for n in range(1, (end - start).days + 1))


def next_workday(day: date) -> Counted:
    """The first working day after ``day``."""
    return add_workdays(day, 1)


@lru_cache(maxsize=1024)
def holiday_break(day: date, name: str = "") -> tuple[date, date] | None:
    """First and last day off of the official holiday that ``day`` is in, or of the next one within a year.

    Args:
        name: English name as ``holiday_name`` gives it; empty for whichever comes first.

    Returns:
        None where no such holiday is on the known calendar.
    """
    for ahead in range(366):
        first = day + _DAY * ahead
        found = holiday_name(first)
        if found and (not name or found == name):
            last = first
            while not is_workday(last + _DAY):
                last += _DAY
            while not is_workday(first - _DAY):
                first -= _DAY
            return first, last
    return None


def workday_after_holiday(day: date, count: int = 1, name: str = "") -> Counted | None:
    """The ``count``-th working day after the holiday that ``day`` is in, or the next one; None where none is known."""
    off = holiday_break(day, name)
    if off is None:
        return None
    counted = add_workdays(off[1], count)
    return Counted(counted.day, counted.estimated or not is_known(off[1]))


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """A clock time of China; ``hour`` 24 and more is counted into the next day."""
    return datetime.combine(day, time(0), CHINA) + timedelta(hours=hour, minutes=minute)


def end_of_day(day: date) -> datetime:
    """23:59:59 in China."""
    return datetime.combine(day, time(23, 59, 59), CHINA)
