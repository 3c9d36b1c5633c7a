"""By when a promise of effort can be kept, and how that is said. Pure: the time comes as an argument.

A call back is promised within one (urgent) or two hours of working time, rounded up to the half hour; what needs a
decision by somebody else goes to the end of the day or to noon of the next working day. Numbers are this module's own
choice of what an agent can keep, not any company's rule.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from tongli.base.talk import CHINA
from tongli.casework.calendar import at, is_workday, next_workday

OPENS, CLOSES, EVENING = 8, 18, 21
"""Hours between which call backs are promised; up to EVENING by those who serve every day. Who writes now about something
urgent is on duty now, and calls back the same night."""

EVERY_DAY = frozenset({"retail", "restaurant", "express", "travel", "telecom", "hotel"})
"""Industries that serve customers on days off as well."""

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that can be kept and its wording: ``zh`` ("今天17:30前") and ``en`` ("by 17:30 today")."""

    zh: str
    en: str
    due: datetime | None = None


def call_back(now: datetime | None, *, urgent: bool, industry: str = "") -> Deadline:
    """When to report back to the customer."""
    hours = 1 if urgent else 2
    if now is None:
        return Deadline(f"{hours}小时内", "within an hour" if urgent else f"within {hours} hours")
    local = now.astimezone(CHINA)
    serves = urgent or industry in EVERY_DAY or is_workday(local.date())
    opens = at(local.date(), OPENS + 1)
    due = _half_hour(max(local, opens) + timedelta(hours=hours))
    last = at(local.date(), 24) - _MINUTE if urgent else at(local.date(), EVENING if industry in EVERY_DAY else CLOSES)
    if serves and due <= last:
        return say(due, local)
    if industry in EVERY_DAY or urgent:
        return say(at(local.date() + _DAY, OPENS + 2), local)
    return say(at(next_workday(local.date()).day, OPENS + 2), local)


def at_once(now: datetime | None) -> Deadline:
    """When to call back somebody who may be in danger: within half an hour, at any time of day."""
    if now is None:
        return Deadline("30分钟内", "within 30 minutes")
    local = now.astimezone(CHINA)
    return say((local + timedelta(minutes=30)).replace(second=0, microsecond=0), local)


def decision(now: datetime | None) -> Deadline:
    """When somebody else's decision can be reported."""
    if now is None:
        return Deadline("1个工作日内", "within one working day")
    local = now.astimezone(CHINA)
    if is_workday(local.date()) and local.hour < CLOSES - 4:
        return say(at(local.date(), CLOSES), local)
    return say(at(next_workday(local.date()).day, 12), local)


def follow_up(now: datetime | None) -> Deadline:
    """When to ask again whether all is well: the second day from now, or the working day after it."""
    if now is None:
        return Deadline("两天后", "in two days")
    local = now.astimezone(CHINA)
    day = local.date() + 2 * _DAY
    if not is_workday(day):
        day = next_workday(day).day
    spoken = say(at(day, 11), local)
    return Deadline(spoken.zh.removesuffix("11:00前").removesuffix("上午") + "上午", f"on {day:%B} {day.day}", spoken.due)


def say(due: datetime, now: datetime) -> Deadline:
    """Wording of a time, seen from ``now``."""
    due, now = due.astimezone(CHINA), now.astimezone(CHINA)
    clock = f"{due:%H:%M}"
    days = (due.date() - now.date()).days
    if days == 0:
        return Deadline(f"{'今晚' if due.hour > CLOSES else '今天'}{clock}前", f"by {clock} today", due)
    half = "上午" if due.hour < 12 else "中午" if due.hour == 12 else "下午"
    spoken = f"{due.hour}:{due:%M}" if due.hour <= 12 else f"{due.hour - 12}:{due:%M}"
    dated = f"{due.month}月{due.day}日"
    zh_day = {1: "明天", 2: f"后天（{dated}）"}.get(days, f"{dated}（周{_WEEKDAYS[due.weekday()]}）")
    en_day = "tomorrow" if days == 1 else f"on {due:%A}, {due:%B} {due.day}"
    return Deadline(f"{zh_day}{half}{spoken}前", f"by {clock} {en_day}", due)


def _half_hour(moment: datetime) -> datetime:
    start = moment.replace(minute=0, second=0, microsecond=0)
    return start + timedelta(minutes=30 * math.ceil((moment - start).total_seconds() / 1800))
