"""``contradiction``: a reply that goes back on what was promised in this case."""

import re
from collections.abc import Iterator
from datetime import datetime

from tongli.base.talk import CHINA
from tongli.checking.kinds.base import Kind
from tongli.checking.kinds.measures import measures, otherwise
from tongli.checking.numbers import DayOf, amounts, date_of, days
from tongli.checking.passage import Passage
from tongli.checking.scene import Mark, Scene

_CLOCK = re.compile(r"(?P<p>上午|中午|下午|晚上|今晚|傍晚)?(?P<h>\d{1,2})(?::(?P<m>\d{2})|点(?P<half>半)?)")


_AHEAD = {"今天": 0, "今日": 0, "今晚": 0, "今早": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "下周": 3}
_AHEAD_WORD = re.compile("|".join(_AHEAD))
_WEEKDAY = re.compile(r"(?<!上)(?:周|星期|礼拜)([一二三四五六日天])")
_TOUCH = frozenset({"contact", "keep"})
"""Topics of keeping in touch."""
_SAME_THING = 2
"""Particulars (pairs of characters) that a sentence and a promise share when they speak of the same thing."""


def _clocks(text: str) -> set[tuple[int, int]]:
    found = set()
    for match in _CLOCK.finditer(text):
        hour = int(match.group("h"))
        if hour < 12 and match.group("p") in ("下午", "晚上", "今晚", "傍晚"):
            hour += 12
        found.add((hour % 24, int(match.group("m") or (30 if match.group("half") else 0))))
    return found


def _later_day(text: str, promise: str) -> re.Match[str] | None:
    """A day in ``text`` that is surely later than the promise's, or another day of the week.

    What was promised for tomorrow was promised today or earlier, so that 后天 is later whenever it was.
    """
    said, told = list(_AHEAD_WORD.finditer(text)), [_AHEAD[word] for word in _AHEAD_WORD.findall(promise)]
    if said and told and min(_AHEAD[word.group()] for word in said) > max(told):
        return said[0]
    days_said, days_told = list(_WEEKDAY.finditer(text)), set(_WEEKDAY.findall(promise))
    if days_said and days_told and not days_told & {day.group(1) for day in days_said}:
        return days_said[0]
    return None


def _over(day: DayOf, now: datetime | None) -> bool:
    """True for a day that has passed: what is told of it is no promise."""
    on = date_of(day, now) if now else None
    return on is not None and now is not None and on < now.astimezone(CHINA).date()


def _due(told: list[DayOf], now: datetime | None) -> bool:
    """True when the promise's day has come: another call after it is one more, not the same put off."""
    dates = [on for day in told if now and (on := date_of(day, now))]
    return bool(dates) and now is not None and max(dates) <= now.astimezone(CHINA).date()


class Contradiction(Kind):
    """Compares each sentence with each standing commitment that shares a topic (labels of ``family``) or names the same thing.

    Broken by denying the promise (``denial``, label ``promise``), taking it back (label ``back`` in the sentence), charging
    for what was free (labels ``free`` and ``charge``), another sum, count, day or hour. ``guard``: owning up that the
    promise was missed excuses all but denying.
    """

    family: str
    denial: str
    guard: str

    topics: tuple[str, ...]

    def families(self) -> set[str]:
        return {self.family, self.denial, self.guard}

    def find(self, scene: Scene) -> Iterator[Mark]:
        reply = scene.reply
        standing = [scene.read(text) for text in (*scene.case.commitments, *(p.what for p in scene.case.promises))]
        if not standing:
            return
        for hit in reply.hits(self.denial, "promise"):
            if reply.own(hit):
                yield Mark(hit.start, hit.end, known=standing[0].folded.original)
                return
        if reply.has(self.guard):
            return
        for promise in standing:
            for start, end in reply.sentences():
                if mark := self._against(scene, promise, start, end):
                    yield mark
                    break

    def _touch(self, reply: Passage, at: int) -> bool:
        """True where the clause is of nothing but keeping in touch."""
        clause = reply.clause(at, at + 1)
        about = {topic for topic in self.topics if reply.any_within(reply.hits(self.family, topic), *clause)}
        return bool(about) and about <= _TOUCH

    def _later(self, reply: Passage, promise: Passage, start: int, end: int) -> Mark | None:
        """Another day with words of putting off (最快也要…, 推迟到…), whatever it is about."""
        if not any(hit.overlaps(start, end) and reply.own(hit) for hit in reply.hits(self.denial, "back")):
            return None
        said, told = list(days(reply.text[start:end])), list(days(promise.text))
        if said and told and not any(a.day == b.day for a in said for b in told):
            return Mark(start + said[0].start, start + said[0].end, known=promise.folded.original)
        return None

    def _against(self, scene: Scene, promise: Passage, start: int, end: int) -> Mark | None:
        reply, known = scene.reply, promise.folded.original
        for hit in reply.hits(self.denial, "charge") if promise.hits(self.denial, "free") else []:
            if hit.overlaps(start, end) and reply.own(hit):
                return Mark(hit.start, hit.end, known=known)
        shared = [
            hit
            for topic in self.topics
            if promise.hits(self.family, topic)
            for hit in reply.hits(self.family, topic)
            if hit.overlaps(start, end) and reply.own(hit)
        ]
        if not shared and len(scene.particulars(promise.text) & scene.particulars(reply.text[start:end])) < _SAME_THING:
            return self._later(reply, promise, start, end)
        for hit in reply.hits(self.denial, "back"):
            near = reply.clause(hit.start, hit.end, 1)
            apart = shared and not any(topic.overlaps(*near) for topic in shared)
            if hit.overlaps(start, end) and reply.own(hit) and not apart:
                return Mark(hit.start, hit.end, known=known)
        text = reply.text[start:end]
        if later := _later_day(text, promise.text):
            return Mark(start + later.start(), start + later.end(), known=known)
        counts = list(measures(promise.text))
        for count in measures(text) if shared else ():
            if otherwise(count, counts) is not None:
                return Mark(start + count.start, start + count.end, known=known)
        said, told = list(amounts(text)), {a.value for a in amounts(promise.text)}
        if said and told and not told & {a.value for a in said}:
            return Mark(start + said[0].start, start + said[0].end, known=known)
        told_days = list(days(promise.text))
        come = _due(told_days, scene.now)
        said_days = [
            day for day in days(text) if not _over(day, scene.now) and not (come and self._touch(reply, start + day.start))
        ]
        if said_days and told_days and not any(a.day == b.day for a in said_days for b in told_days):
            return Mark(start + said_days[0].start, start + said_days[0].end, known=known)
        said_hours, told_hours = _clocks(text), _clocks(promise.text)
        if said_hours and told_hours and not said_hours & told_hours and min(said_hours) > max(told_hours) and not said_days:
            match = _CLOCK.search(text)
            if match:
                return Mark(start + match.start(), start + match.end(), known=known)
        return None
