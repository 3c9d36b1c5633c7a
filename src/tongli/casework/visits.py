"""Field visits: the window of time, whether a worker's visits fit beside each other, and what a report must hold.

Pure: the time of what happens is an argument. Times are aware; all are told in China time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from tongli.base.errors import InputError, PolicyError
from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.base.tongue import Names, worded

LONGEST = timedelta(hours=12)
SHORTEST = timedelta(minutes=15)
MOST_BESIDE = 10
"""Visits of one worker that are tried in every order; more within one stretch of time do not fit anyway."""


class VisitState(StrEnum):
    """``planned``: the customer does not know yet. ``told``: the time is promised. ``missed``: nobody was helped."""

    PLANNED = "planned"
    TOLD = "told"
    ARRIVED = "arrived"
    REPORTED = "reported"
    MISSED = "missed"
    CANCELLED = "cancelled"


VISIT_STATE_NAMES: Names[VisitState] = Names(
    {
        VisitState.PLANNED: "已派，还没告诉客户",
        VisitState.TOLD: "已告诉客户",
        VisitState.ARRIVED: "已到场",
        VisitState.REPORTED: "已完成",
        VisitState.MISSED: "没办成",
        VisitState.CANCELLED: "已取消",
    }
)
AHEAD = frozenset({VisitState.PLANNED, VisitState.TOLD})
"""Before anybody is there."""
OPEN = AHEAD | {VisitState.ARRIVED}


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when somebody comes."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Window", gap: timedelta = timedelta(0)) -> bool:
        """Whether both want the worker, with ``gap`` to get from one to the other."""
        return self.start < other.end + gap and other.start < self.end + gap


@dataclass(frozen=True, slots=True)
class Booked:
    """A visit of a worker: its name for people, its window, and how long it takes with the way to the next."""

    name: str
    window: Window
    length: timedelta


def checked_window(start: datetime | None, end: datetime | None, now: datetime) -> Window:
    """A window that can be promised.

    Raises:
        InputError: a time is missing, over, or the window is turned round, too short or too long; says which.
    """
    if start is None or end is None:
        raise InputError(worded("请写明几点到几点上门。"))
    if end <= start:
        raise InputError(worded("上门的时间反了：结束应晚于开始。"))
    if end <= now:
        raise InputError(worded("这个上门时间已经过了，请写一个将来的时间。"))
    if not SHORTEST <= end - start <= LONGEST:
        raise InputError(worded("上门的时间段应在 15 分钟到 12 小时之间。"))
    return Window(start, end)


def collisions(new: Booked, others: Sequence[Booked]) -> tuple[Booked, ...]:
    """Visits of the same worker that ``new`` does not fit beside; empty when all can be kept one after another.

    Windows may overlap: three visits of half an hour fit into one morning. Every order is tried, so a collision is real.
    """
    near = _connected(new, others)
    if not near:
        return ()
    if len(near) + 1 <= MOST_BESIDE and _in_turn((new, *near)):
        return ()
    return tuple(one for one in near if one.window.overlaps(new.window, max(new.length, one.length))) or near


def _connected(new: Booked, others: Sequence[Booked]) -> tuple[Booked, ...]:
    """All that could push each other: those near ``new`` in time, those near these, and so on."""
    found: list[Booked] = []
    waiting = [new]
    left = list(others)
    while waiting:
        here = waiting.pop()
        close = [one for one in left if here.window.overlaps(one.window, max(here.length, one.length))]
        found += close
        waiting += close
        left = [one for one in left if one not in close]
    return tuple(sorted(found, key=lambda one: (one.window.end, one.name)))


def _in_turn(visits: tuple[Booked, ...]) -> bool:
    """Whether somebody can begin each within its window, one after another, in some order."""

    @cache
    def free_from(done: frozenset[int]) -> datetime | None:
        """The earliest moment at which all of ``done`` are over; None: they cannot be kept."""
        if not done:
            return min(one.window.start for one in visits)
        best: datetime | None = None
        for last in done:
            before = free_from(done - {last})
            if before is None:
                continue
            begin = max(before, visits[last].window.start)
            if begin <= visits[last].window.end:
                over = begin + visits[last].length
                best = over if best is None or over < best else best
        return best

    return free_from(frozenset(range(len(visits)))) is not None


def window_text(window: Window, now: datetime, lang: Lang = Lang.HANS) -> str:
    """A window for people: ``今天14:00到16:00``, ``11月25日09:00到11:00``; ``today between 14:00 and 16:00``."""
    start, end, today = window.start.astimezone(CHINA), window.end.astimezone(CHINA), now.astimezone(CHINA).date()
    ahead = (start.date() - today).days
    last = "" if end.date() == start.date() else f"{end.month}月{end.day}日"
    if lang is Lang.EN:
        day = {0: "today", 1: "tomorrow"}.get(ahead) or f"on {start:%d %B}"
        return f"{day} between {start:%H:%M} and {end:%H:%M}" + (f" of {end:%d %B}" if last else "")
    year = "" if start.year == today.year else f"{start.year}年"
    day = {0: "今天", 1: "明天", 2: "後天" if lang is Lang.HANT else "后天"}.get(ahead) or f"{year}{start.month}月{start.day}日"
    return f"{day}{start:%H:%M}到{last}{end:%H:%M}"


@dataclass(frozen=True, slots=True)
class Measured:
    """One reading on site: the kind's id, its value in the kind's unit, where and when."""

    kind: str
    value: float
    place: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """What a field worker brings back.

    ``helped``: the matter was seen to (perhaps with more to do); else ``why_not`` says why (nobody at home, no way in).
    ``signed`` and ``worker_signed``: both have drawn their names; else ``no_signature`` says why not.
    """

    helped: bool
    cause: str = ""
    done: str = ""
    why_not: str = ""
    measured: tuple[Measured, ...] = ()
    signed: bool = False
    worker_signed: bool = False
    no_signature: str = ""


def check_report(report: Report, least_measures: int = 0) -> None:
    """Nothing, or what is missing.

    Raises:
        PolicyError: names everything that a report must hold and this one does not.
    """
    missing = []
    if not report.helped:
        if not report.why_not.strip():
            missing.append(worded("为什么没办成"))
    else:
        if not report.cause.strip():
            missing.append(worded("查到的原因"))
        if not report.done.strip():
            missing.append(worded("做了什么"))
        if len(report.measured) < least_measures:
            missing.append(worded("至少 {least} 个测量值").format(least=least_measures))
        if not report.worker_signed:
            missing.append(worded("您自己的签名"))
        if not report.signed and not report.no_signature.strip():
            missing.append(worded("客户的签名，或没有签名的原因"))
    if missing:
        raise PolicyError(worded("上门记录还缺：{missing}。").format(missing=worded("、").join(missing)))
