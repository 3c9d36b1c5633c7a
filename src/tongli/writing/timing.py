"""By when a promise of effort can be kept, and how that is said. Pure: the time comes as an argument.

A call back is promised within one (urgent) or two hours of working time, rounded up to the half hour; what needs a
decision by somebody else goes to the end of the day or to noon of the next working day. The numbers lie in
``plans/timing.toml`` (``Pace``, ``ServiceHours``); a site sets its own.
"""

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tongli.base.talk import CHINA
from tongli.casework.calendar import add_workdays, at, is_workday, next_workday
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Pace, ServiceHours

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_WEEKDAYS = "一二三四五六日"
_COUNTS = {1: "an hour", 2: "two hours"}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that can be kept and its wording: ``zh`` ("今天17:30前") and ``en`` ("by 17:30 today")."""

    zh: str
    en: str
    due: datetime | None = None


class Clock:
    """Finds deadlines for one site: its pace and its hours."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.pace = knowledge.of(Pace)[-1]
        table = knowledge.of(ServiceHours)
        self.office = [hours for hours in table if not hours.industries][-1]
        self._of = {industry: hours for hours in table for industry in hours.industries}

    def hours(self, industry: str) -> ServiceHours:
        """When the desk of that industry calls back."""
        return self._of.get(industry, self.office)

    def open(self, moment: datetime, industry: str = "") -> bool:
        """True when the desk of that industry calls customers at that moment (its closing time is the last)."""
        hours, local = self.hours(industry), moment.astimezone(CHINA)
        return _serves(hours, local.date()) and at(local.date(), hours.opens) <= local <= at(local.date(), hours.closes)

    def call_back(self, now: datetime | None, *, urgent: bool, industry: str = "", looked_up: str = "") -> Deadline:
        """When to report back to the customer. Who writes now about something urgent is called back the same night.

        Args:
            looked_up: the channel, where the agent finds it out alone while the customer waits.
        """
        wait = self.pace.look_up_minutes.get(looked_up)  # type: ignore[call-overload]
        if wait:
            return _within(wait) if now is None else say(five_minutes(now.astimezone(CHINA) + timedelta(minutes=wait)), now)
        minutes = self.pace.urgent_minutes if urgent else self.pace.call_back_minutes
        if now is None:
            return _within(minutes)
        local, hours = now.astimezone(CHINA), self.hours(industry)
        serves = urgent or _serves(hours, local.date())
        due = half_hour(max(local, at(local.date(), hours.opens)) + timedelta(minutes=minutes))
        last = at(local.date(), 24) - _MINUTE if urgent else at(local.date(), hours.closes)
        if serves and due <= last:
            return say(due, local)
        day = local.date() + _DAY if hours.every_day or urgent else next_workday(local.date()).day
        return say(at(day, hours.opens + 1), local)

    def at_once(self, now: datetime | None) -> Deadline:
        """When to call back somebody who may be in danger: within half an hour, at any time of day."""
        minutes = self.pace.at_once_minutes
        if now is None:
            return Deadline(f"{minutes}分钟内", f"within {minutes} minutes")
        local = now.astimezone(CHINA)
        return say((local + timedelta(minutes=minutes)).replace(second=0, microsecond=0), local)

    def decision(self, now: datetime | None) -> Deadline:
        """When somebody else's decision can be reported: in office hours of a working day."""
        if now is None:
            return Deadline("1个工作日内", "within one working day")
        local, closes = now.astimezone(CHINA), self.office.closes
        if is_workday(local.date()) and local.hour < closes - self.pace.decision_hours:
            return say(at(local.date(), closes), local)
        return say(at(next_workday(local.date()).day, self.pace.decision_noon), local)

    def follow_up(self, now: datetime | None) -> Deadline:
        """When to ask again whether all is well: some days from now, or the working day after that."""
        days = self.pace.follow_up_days
        if now is None:
            return Deadline("两天后" if days == 2 else f"{days}天后", "in two days" if days == 2 else f"in {days} days")
        local = now.astimezone(CHINA)
        day = local.date() + days * _DAY
        if not is_workday(day):
            day = next_workday(day).day
        spoken = say(at(day, self.pace.follow_up_hour), local)
        head, morning, _ = spoken.zh.rpartition("上午")
        return Deadline(head + morning or spoken.zh, f"on {day:%B} {day.day}", spoken.due)

    def limit(
        self,
        now: datetime | None,
        industry: str,
        *,
        hours: float | None = None,
        workdays: int | None = None,
        days: int | None = None,
        duty: bool = False,
    ) -> Deadline:
        """When work with that limit is done at the latest, counted from ``now``; without a limit a Deadline without words.

        Working days end when the office closes; hours are clock hours. What falls outside the desk's hours moves on to its next
        opening, unless the work goes on round the clock (``duty``).
        """
        if now is None:
            return _unclocked(hours, workdays, days)
        local = now.astimezone(CHINA)
        if workdays is not None:
            return say(at(add_workdays(local.date(), workdays).day, self.office.closes), local)
        if days is not None:
            due = at(local.date() + days * _DAY, self.hours(industry).closes)
        elif hours is not None:
            due = half_hour(local + timedelta(hours=hours))
        else:
            return Deadline("", "")
        return say(due if duty else self.opened(due, industry), local)

    def opened(self, due: datetime, industry: str) -> datetime:
        """``due``, moved on to an hour after the next opening when nobody works then."""
        if self.open(due, industry):
            return due
        hours, local = self.hours(industry), due.astimezone(CHINA)
        day = local.date()
        if not (_serves(hours, day) and local < at(day, hours.opens)):
            day = day + _DAY if hours.every_day else next_workday(day).day
        return at(day, hours.opens + 1)


def say(due: datetime, now: datetime) -> Deadline:
    """Wording of a time, seen from ``now``."""
    due, now = due.astimezone(CHINA), now.astimezone(CHINA)
    clock = f"{due:%H:%M}"
    days = (due.date() - now.date()).days
    if days == 0:
        return Deadline(f"{'今晚' if due.hour > 18 else '今天'}{clock}前", f"by {clock} today", due)
    half = "上午" if due.hour < 12 else "中午" if due.hour == 12 else "下午"
    spoken = f"{due.hour}:{due:%M}" if due.hour <= 12 else f"{due.hour - 12}:{due:%M}"
    dated = f"{due.month}月{due.day}日"
    zh_day = {1: "明天", 2: f"后天（{dated}）"}.get(days, f"{dated}（周{_WEEKDAYS[due.weekday()]}）")
    en_day = "tomorrow" if days == 1 else f"on {due:%A}, {due:%B} {due.day}"
    return Deadline(f"{zh_day}{half}{spoken}前", f"by {clock} {en_day}", due)


def brief(due: datetime, now: datetime, *, by_day: bool) -> str:
    """The same in Chinese, short enough to stand in brackets: “明天19:40前”; ``by_day`` without its hour: “3月19日前”."""
    due, now = due.astimezone(CHINA), now.astimezone(CHINA)
    days = (due.date() - now.date()).days
    day = {0: "今晚" if due.hour > 18 and not by_day else "今天", 1: "明天"}.get(days, f"{due.month}月{due.day}日")
    return f"{day}前" if by_day else f"{day}{due:%H:%M}前"


def five_minutes(moment: datetime) -> datetime:
    """The next moment of full five minutes."""
    start = moment.replace(minute=0, second=0, microsecond=0)
    return start + timedelta(minutes=5 * math.ceil((moment - start).total_seconds() / 300))


def half_hour(moment: datetime) -> datetime:
    """The next full or half hour."""
    start = moment.replace(minute=0, second=0, microsecond=0)
    return start + timedelta(minutes=30 * math.ceil((moment - start).total_seconds() / 1800))


def _serves(hours: ServiceHours, day: date) -> bool:
    return hours.every_day or is_workday(day)


def _unclocked(hours: float | None, workdays: int | None, days: int | None) -> Deadline:
    if hours is not None:
        return _within(round(hours * 60))
    count, zh, en = (workdays, "个工作日", "working days") if workdays is not None else (days, "天", "days")
    return Deadline("", "") if count is None else Deadline(f"{count}{zh}内", f"within {count} {en}")


def _within(minutes: int) -> Deadline:
    if minutes % 60:
        return Deadline(f"{minutes}分钟内", f"within {minutes} minutes")
    hours = minutes // 60
    return Deadline(f"{hours}小时内", f"within {_COUNTS.get(hours, f'{hours} hours')}")
