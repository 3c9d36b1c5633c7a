"""``contradiction``: a reply that goes back on what was promised in this case."""

import re
from collections.abc import Iterator

from tongli.checking.kinds.base import Kind
from tongli.checking.numbers import amounts, days
from tongli.checking.passage import Passage
from tongli.checking.scene import Mark, Scene

_CLOCK = re.compile(r"(?P<p>上午|中午|下午|晚上|今晚|傍晚)?(?P<h>\d{1,2})(?::(?P<m>\d{2})|点(?P<half>半)?)")


def _clocks(text: str) -> set[tuple[int, int]]:
    found = set()
    for match in _CLOCK.finditer(text):
        hour = int(match.group("h"))
        if hour < 12 and match.group("p") in ("下午", "晚上", "今晚", "傍晚"):
            hour += 12
        found.add((hour % 24, int(match.group("m") or (30 if match.group("half") else 0))))
    return found


class Contradiction(Kind):
    """Compares each sentence with each standing commitment that shares a topic (labels of ``family``).

    Broken by denying the promise (``denial``, label ``promise``), taking it back (label ``back`` in the sentence), charging
    for what was free (labels ``free`` and ``charge``), another sum, another day or hour. ``guard``: owning up that the
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
                if mark := self._against(reply, promise, start, end):
                    yield mark
                    break

    def _later(self, reply: Passage, promise: Passage, start: int, end: int) -> Mark | None:
        """Another day with words of putting off (最快也要…, 推迟到…), whatever it is about."""
        if not any(hit.overlaps(start, end) and reply.own(hit) for hit in reply.hits(self.denial, "back")):
            return None
        said, told = list(days(reply.text[start:end])), list(days(promise.text))
        if said and told and not any(a.day == b.day for a in said for b in told):
            return Mark(start + said[0].start, start + said[0].end, known=promise.folded.original)
        return None

    def _against(self, reply: Passage, promise: Passage, start: int, end: int) -> Mark | None:
        known = promise.folded.original
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
        if not shared:
            return self._later(reply, promise, start, end)
        for hit in reply.hits(self.denial, "back"):
            if hit.overlaps(start, end) and reply.own(hit):
                return Mark(hit.start, hit.end, known=known)
        text = reply.text[start:end]
        said, told = list(amounts(text)), {a.value for a in amounts(promise.text)}
        if said and told and not told & {a.value for a in said}:
            return Mark(start + said[0].start, start + said[0].end, known=known)
        said_days, told_days = list(days(text)), list(days(promise.text))
        if said_days and told_days and not any(a.day == b.day for a in said_days for b in told_days):
            return Mark(start + said_days[0].start, start + said_days[0].end, known=known)
        said_hours, told_hours = _clocks(text), _clocks(promise.text)
        if said_hours and told_hours and not said_hours & told_hours and min(said_hours) > max(told_hours) and not said_days:
            match = _CLOCK.search(text)
            if match:
                return Mark(start + match.start(), start + match.end(), known=known)
        return None
