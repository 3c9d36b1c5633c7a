"""``deadline``: a promised time that cannot be kept: past, on a day off for office work, or sooner than the process allows."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from tongli.base.talk import CHINA
from tongli.casework.calendar import add_workdays, is_workday
from tongli.casework.model import FoundCommitment
from tongli.checking.kinds.base import Kind
from tongli.checking.numbers import DayOf, date_of, days
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

_LEAD = re.compile(
    r"到账|审|批|办|处理|受理|核实|工期|维修|检|配送|发货|送达|运输|退回|退款|入账|结果|答复|回复|需要?|通常|一般|time|takes?|days|process"
)
_WINDOW = re.compile(r"无理由|签收|保修|质保|有效|期满|以内可|内可|超过|逾期|前\d|满\d")
"""In a policy a duration is a lead time where it goes with work, and a window for the customer where it goes with these."""
_OUTCOME = re.compile(
    r"结果|结论|定论|答案|到账|到位|退到|完成|办好|办完|修好|修完|处理好|解决|送到|送达|换好|装好|批下来|审完|审结|出来"
)
_AGO = re.compile(r"(?:昨天|昨晚|前天|上个?(?:周|星期|礼拜)[一二三四五六日天末]?|上个?月|去年)[^,。!?;]{0,4}前")

_WITHIN = re.compile(r"之?内|以内")
_AWAY = re.compile(r"不(?:出勤|上班|办公|营业|收)|排(?:得)?满|休息")
"""When nothing is done: no promise."""
_LATELY = timedelta(days=60)


def _earliest(now: datetime, amount: int, unit: str) -> datetime:
    if unit == "工作日":
        day = add_workdays(now.astimezone(CHINA).date(), amount).day
        return datetime(day.year, day.month, day.day, tzinfo=CHINA)
    return now + amount * _UNIT[unit]


def _soonest(now: datetime, amount: int, unit: str, *, at_most: object) -> datetime:
    """Before which nobody can count on it. What takes ``at_most`` so long may be done sooner, in a quarter of the time."""
    latest = _earliest(now, amount, unit)
    return now + (latest - now) / 4 if at_most else latest


def _lately(day: DayOf, now: datetime) -> bool:
    """True for a calendar day of the last weeks: a slip of the pen, not the same day next year."""
    on = date_of(day, now) if day.month is not None else None
    return on is not None and timedelta(0) < now.astimezone(CHINA).date() - on <= _LATELY


class Deadline(Kind):
    """Needs the talk's ``now``.

    The process is read from the facts ``process`` and ``policy`` and the case's policy lines: the first duration that a line
    names counts for promises that speak of the same thing (a particular, or one of ``topics`` of ``topic``) and are more than a
    call or a visit. ``family``: work done on working days only.
    ``offer``: what is to come, ``guard``: what has been (for days that passed).
    """

    family: str
    offer: str
    guard: str
    topic: str
    topics: tuple[str, ...]

    def families(self) -> set[str]:
        return {self.family, self.offer, self.guard, self.topic}

    def find(self, scene: Scene) -> Iterator[Mark]:
        now = scene.now
        if now is None:
            return
        yield from self._passed(scene, now)
        for promise in scene.commitments:
            if promise.due is None or _AWAY.search(promise.quote):
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

    def _too_soon(self, scene: Scene, promise: FoundCommitment, due: datetime, now: datetime) -> str:
        if promise.effort_or_result == "effort" and not _OUTCOME.search(promise.quote):
            return ""  # a call, a visit, a paper handed in does not wait for the process to end
        lines = [scene.facts["process"]] if "process" in scene.facts else []
        lines += [line for line in (scene.facts.get("policy", ""), *scene.case.policy) if _LEAD.search(line)]
        quote = scene.read(promise.quote + promise.what)
        said = scene.particulars(quote.text)
        for line in lines:
            told = scene.read(line)
            text = told.text
            same = any(told.hits(self.topic, topic) and quote.hits(self.topic, topic) for topic in self.topics)
            if not same and not said & scene.particulars(text):
                continue
            found = [
                (number(m.group("n")), m) for m in _NEEDS.finditer(text) if not _WINDOW.search(text, *told.clause(*m.span()))
            ]
            for amount, match in found[:1]:
                if amount is not None and due < _soonest(
                    now, int(amount), match.group("u"), at_most=_WITHIN.match(text, match.end())
                ):
                    return line
        return ""
