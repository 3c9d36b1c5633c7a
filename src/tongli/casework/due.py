"""Due times: from the parts of a time expression (day, part of the day, clock) to a moment, and back to words.

Conventions: a date without an hour is due at 23:59:59; a part of the day is due at its end (上午 12:00, 下午 18:00, 今晚 alone
23:59:59); 周三 without 本 or 下 is the next one that is not over; a bare hour is the nearest reasonable one after now.
"""

import calendar as month_calendar
from datetime import date, datetime, timedelta
from typing import Literal

from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.casework.calendar import add_workdays, at, end_of_day
from tongli.knowledge.schema.policy import Procedure
from tongli.knowledge.schema.regulators import RegulatorLimit

Part = Literal["dawn", "morning", "noon", "afternoon", "dusk", "evening"]
PART_END: dict[Part, tuple[int, int]] = {
    "dawn": (6, 0),
    "morning": (12, 0),
    "noon": (12, 0),
    "afternoon": (18, 0),
    "dusk": (19, 0),
}
"""End of each part of the day; the evening ends with the day."""
CLOSING_HOUR = 18
OPENING_HOUR = 9
_DAY = timedelta(days=1)


def end_of(limit: Procedure | RegulatorLimit, start: datetime) -> datetime:
    """When that limit is over, counted from ``start``; the day after it counts as the first. One of its kinds is set."""
    return after(start, hours=limit.hours, workdays=limit.workdays, days=limit.days)


def after(start: datetime, *, hours: float | None = None, workdays: int | None = None, days: int | None = None) -> datetime:
    """When so many clock hours, working or calendar days are over: days at 23:59:59, the day after ``start`` is the first."""
    if hours is not None:
        return start + timedelta(hours=hours)
    day = start.astimezone(CHINA).date()
    if workdays is not None:
        return end_of_day(add_workdays(day, workdays).day)
    return end_of_day(day + timedelta(days=days or 0))


def whole_minute(moment: datetime) -> datetime:
    """A time that can be said to people; never earlier."""
    return moment if not (moment.second or moment.microsecond) else moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def month_end(year: int, month: int) -> date:
    """The last day of a month; months 13 and above run into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, month_calendar.monthrange(year, month)[1])


def weekday_of(today: date, weekday: int, weeks: int | None) -> date:
    """Weekday 0..6 of the week ``weeks`` ahead (0 this); ``None``: the nearest one that is not over."""
    monday = today - _DAY * today.weekday()
    if weeks is None:
        weeks = 0 if weekday >= today.weekday() else 1
    return monday + timedelta(days=7 * weeks + weekday)


def day_of_month(today: date, day: int, month: int | None = None, year: int | None = None) -> date | None:
    """The nearest such date that is not over, where month or year are not said; None where there is no such date."""
    try:
        if month is None:
            first = today.replace(day=1)
            for _ in range(12):
                if day <= month_end(first.year, first.month).day and first.replace(day=day) >= today:
                    return first.replace(day=day)
                first = month_end(first.year, first.month) + _DAY
            return None
        if year is not None:
            return date(year, month, day)
        found = date(today.year, month, day)
        return found if (today - found).days < 60 else date(today.year + 1, month, day)
    except ValueError:
        return None


_NEW_YEARS = (
    date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 3),
    date(2031, 1, 23), date(2032, 2, 11), date(2033, 1, 31), date(2034, 2, 19), date(2035, 2, 8),
)  # fmt: skip
"""The first day of the first lunar month, as the Purple Mountain Observatory publishes it."""


def lunar_new_year_day(today: date, day: int) -> date | None:
    """The date of 初一 .. 初十 when the Spring Festival is near (60 days ahead to its tenth day), else None."""
    found = (first + _DAY * (day - 1) for first in _NEW_YEARS)
    return next((each for each in found if 0 <= (each - today).days <= 70), None)


def clock_due(now: datetime, day: date | None, part: Part | None, hour: int, minute: int, exact: bool) -> datetime:
    """The moment of a clock time.

    Args:
        now: the moment of speaking, China time.
        day: the date, where one was said.
        part: part of the day, where one was said.
        hour: 0..24 as said.
        minute: 0..59.
        exact: written as 24-hour clock (``14:30``).
    """
    base = day or now.date()
    if part is not None:
        due = at(base + _DAY * (part == "evening" and hour <= 4), _hour_in(part, hour), minute)
        if due <= now and (day is None or (part == "dawn" and base == now.date())):
            due += _DAY
        return due
    if hour >= 13 or hour == 0 or (exact and hour >= 8):
        due = at(base, hour, minute)
        return due + _DAY if due <= now and (day is None or hour == 0) else due
    early, late = at(base, hour, minute), at(base, hour + 12, minute)
    first = late if hour < 7 else early
    if base != now.date():
        return first
    for due in (first, late):
        if due > now:
            return due
    return first + _DAY if day is None else first


def _hour_in(part: Part, hour: int) -> int:
    if part == "evening":
        return hour if hour <= 4 or hour > 12 else hour + 12
    if part in ("afternoon", "dusk") and hour < 12:
        return hour + 12
    if part == "noon" and hour < 10:
        return hour + 12
    if part == "dawn" and hour == 12:
        return 0
    return hour


def part_due(now: datetime, day: date | None, part: Part) -> datetime:
    """The end of that part of the day; of the next day when no day was said and today's is over."""
    base = day or now.date()
    due = end_of_day(base) if part == "evening" else at(base, *PART_END[part])
    if part == "noon" and due <= now < due + timedelta(hours=1):
        return due + timedelta(hours=1)
    if due <= now and (day is None or (part == "dawn" and base == now.date())):
        due += _DAY
    return due


def closing_due(now: datetime, day: date | None, next_workday: date) -> datetime:
    """下班前: 18:00 of the day; of the next working day when no day was said and today's is over."""
    due = at(day or now.date(), CLOSING_HOUR)
    return at(next_workday, CLOSING_HOUR) if day is None and due <= now else due


_WEEKDAYS = "一二三四五六日"
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def due_text(due: datetime | None, now: datetime, lang: Lang = Lang.HANS) -> str:
    """A due time for people: ``明天 10:00 前``, ``11月25日（周三）前``, ``tomorrow by 10:00``; undated: ``没有约定时间``.

    Both times may be in any zone; China time is shown.
    """
    if due is None:
        return {Lang.HANS: "没有约定时间", Lang.HANT: "沒有約定時間", Lang.EN: "no time agreed"}[lang]
    local, today = due.astimezone(CHINA), now.astimezone(CHINA).date()
    whole_day = (local.hour, local.minute) == (23, 59)
    if (local.hour, local.minute, local.second) == (0, 0, 0):  # midnight reads best as 24:00 of the day before
        day, clock = local.date() - _DAY, "24:00"
    else:
        day, clock = local.date(), f"{local:%H:%M}"
    ahead = (day - today).days
    year = "" if day.year == today.year else f"{day.year}年"
    if lang is Lang.EN:
        name = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(ahead)
        name = name or f"{_SHORT[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if year else "")
        return f"by the end of {name}" if whole_day else f"{name} by {clock}"
    hant = lang is Lang.HANT
    name = {-1: "昨天", 0: "今天", 1: "明天", 2: "後天" if hant else "后天"}.get(ahead)
    weekday = f"{'週' if hant else '周'}{_WEEKDAYS[day.weekday()]}"
    name = name or f"{year}{day.month}月{day.day}日（{weekday}）"
    if whole_day:
        return f"{name}前" if name.endswith("）") else f"{name}{'內' if hant else '内'}"
    return f"{name} {clock} 前"
