"""``deadline``: a promised time that cannot be kept: past, on a day off for office work, or sooner than the process allows."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tongli.base.talk import CHINA
from tongli.casework.calendar import add_workdays, is_workday
from tongli.casework.model import FoundCommitment
from tongli.checking.kinds.base import Kind
from tongli.checking.numbers import DayOf, days
from tongli.checking.scene import Mark, Scene
from tongli.reading.numerals import number

_NEEDS = re.compile(
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:\s?[-~到至]\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3}))?\s?个?(?P<u>工作日|小时|自然日|天|日|周|分钟)(?!前)"
)
_UNIT = {
    "小时": timedelta(hours=1),
    "天": timedelta(days=1),
    "日": timedelta(days=1),
    "自然日": timedelta(days=1),
    "周": timedelta(weeks=1),
    "分钟": timedelta(minutes=1),
}

_AGO = re.compile(r"(?:昨天|昨晚|前天|上个?(?:周|星期|礼拜)[一二三四五六日天末]?|上个?月|去年)[^,。!?;]{0,4}前")

_LATELY = timedelta(days=60)


def _earliest(now: datetime, amount: int, unit: str) -> datetime:
    if unit == "工作日":
        day = add_workdays(now.astimezone(CHINA).date(), amount).day
        return datetime(day.year, day.month, day.day, tzinfo=CHINA)
    return now + amount * _UNIT[unit]


def _lately(day: DayOf, now: datetime) -> bool:
    """True for a calendar day of the last weeks: a slip of the pen, not the same day next year."""
    today = now.astimezone(CHINA).date()
    try:
        return day.month is not None and timedelta(0) < today - date(today.year, day.month, day.day) <= _LATELY
    except ValueError:
        return False


class Deadline(Kind):
    """Needs the talk's ``now``.

    The process is read from the facts ``process`` and ``policy`` and the case's policy lines: the first duration that a line
    names counts for promises that speak of the same thing or give a result. ``family``: work done on working days only.
    ``offer``: what is to come, ``guard``: what has been (for days that passed).
    """

    family: str
    offer: str
    guard: str

    def find(self, scene: Scene) -> Iterator[Mark]:
        now = scene.now
        if now is None:
            return
        yield from self._passed(scene, now)
        for promise in scene.commitments:
            if promise.due is None:
                continue
            if promise.due < now:
                yield self._mark(scene, promise, f"{now:%m-%d %H:%M}")
            elif needed := self._too_soon(scene, promise, promise.due, now):
                yield self._mark(scene, promise, needed)
            elif self._day_off(scene, promise, promise.due):
                yield self._mark(scene, promise, "工作日")

    def _passed(self, scene: Scene, now: datetime) -> Iterator[Mark]:
        """Days that have passed, named beside something to come."""
        reply = scene.reply
        for day in days(reply.text):
            start, end = reply.clause(day.start, day.end)
            told = any(reply.any_within(reply.hits(self.guard, label), start, end) for label in ("hit", "date"))
            if _lately(day, now) and not told and reply.any_within(reply.hits(self.offer), start, end):
                yield Mark(day.start, day.end, f"{now:%m-%d %H:%M}")
        for ago in _AGO.finditer(reply.text):
            start, end = reply.clause(*ago.span())
            if reply.any_within(reply.hits(self.offer), start, end) and not reply.any_within(reply.hits(self.guard), start, end):
                yield Mark(ago.start(), ago.end(), f"{now:%m-%d %H:%M}")

    @staticmethod
    def _mark(scene: Scene, promise: FoundCommitment, known: str) -> Mark:
        return scene.mark_original(promise.span, known)

    def _day_off(self, scene: Scene, promise: FoundCommitment, due: datetime) -> bool:
        return (
            promise.due_kind != "workdays"
            and not is_workday(due.astimezone(CHINA).date())
            and scene.read(promise.quote).has(self.family)
        )

    @staticmethod
    def _too_soon(scene: Scene, promise: FoundCommitment, due: datetime, now: datetime) -> str:
        lines = [scene.facts[name] for name in ("process", "policy") if name in scene.facts] + list(scene.case.policy)
        said = scene.particulars(scene.read(promise.quote + promise.what).text)
        for line in lines:
            text = scene.read(line).text
            if not said & scene.particulars(text) and not (promise.effort_or_result == "result" and not scene.case.policy):
                continue
            found = [(number(m.group("n")), m) for m in _NEEDS.finditer(text)]
            for amount, match in found[:1]:
                if amount is not None and due < _earliest(now, int(amount), match.group("u")):
                    return line
        return ""
