"""A passage: one text folded, cut into clauses and sentences, with its cues and with what is said in somebody else's voice."""

import bisect
import re
from collections.abc import Iterable
from functools import cached_property

from tongli.base.evidence import Span
from tongli.base.text import bounded, fold
from tongli.checking.patterns import Hit, PatternSet

_CLAUSE_END = re.compile(r"[,。!?;:\n~…]+|\.(?=\s|$)")
_SENTENCE_END = re.compile(r"[。!?;\n]+|\.(?=\s|$)")
_QUOTE = re.compile(r"“[^“”]{0,200}”|「[^「」]{0,200}」|『[^『』]{0,200}』|\"[^\"]{0,200}\"|‘[^‘’]{0,200}’")

ONE_VOICE = str.maketrans("你妳唔冇嘅哋佢喺咗啲睇俾畀嚟揾搵’", "您您不没的们他在了些看给给来找找'")
"""Same-length changes that let one cue serve both forms of *you*, Cantonese function words and curly apostrophes."""

REPORTED = "check_reported/hit"
"""Cues of somebody else's words (您说…, 师傅当时讲…); what follows in the clause is not the agent's own."""


def _bounds(pattern: re.Pattern[str], text: str) -> list[int]:
    ends = [match.end() for match in pattern.finditer(text)]
    return ends if ends and ends[-1] == len(text) else [*ends, len(text)]


class Passage:
    """A text made ready for rules. All offsets are of the folded text; ``span`` leads back to the original."""

    def __init__(self, text: str, patterns: PatternSet) -> None:
        kept, self.truncated = bounded(text)
        self.folded = fold(kept)
        self.text = self.folded.text.translate(ONE_VOICE)
        self._hits = patterns.scan(self.text)

    def hits(self, family: str, label: str = "hit") -> list[Hit]:
        """Matches of ``check_<family>`` cues with that label."""
        return self._hits[f"check_{family}/{label}"]

    def has(self, *families: str) -> bool:
        return any(self.hits(family) for family in families)

    def may(self, keys: Iterable[str]) -> bool:
        """False when there is certainly no hit of any of the keys (``check_<family>/<label>``)."""
        return self._hits.may(keys)

    def span(self, start: int, end: int) -> Span:
        return self.folded.span(start, end)

    @cached_property
    def _clause_ends(self) -> list[int]:
        return _bounds(_CLAUSE_END, self.text)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return _bounds(_SENTENCE_END, self.text)

    @staticmethod
    def _around(ends: list[int], start: int, end: int, more: int = 0) -> tuple[int, int]:
        first = bisect.bisect_right(ends, start) - 1 - more
        last = bisect.bisect_left(ends, max(end, start + 1)) + more
        return (ends[first] if first >= 0 else 0), ends[min(last, len(ends) - 1)]

    def clause(self, start: int, end: int, more: int = 0) -> tuple[int, int]:
        """The clause, or clauses, that ``[start, end)`` lies in; ``more`` adds that many on either side."""
        return self._around(self._clause_ends, start, end, more)

    def sentence(self, start: int, end: int, more: int = 0) -> tuple[int, int]:
        return self._around(self._sentence_ends, start, end, more)

    def sentences(self) -> list[tuple[int, int]]:
        """All sentences that hold more than white space."""
        starts = [0, *self._sentence_ends[:-1]]
        return [(s, e) for s, e in zip(starts, self._sentence_ends, strict=True) if self.text[s:e].strip()]

    def clauses(self) -> list[tuple[int, int]]:
        """All clauses, punctuation included."""
        return list(zip([0, *self._clause_ends[:-1]], self._clause_ends, strict=True))

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Stretches between quotation marks."""
        return [match.span() for match in _QUOTE.finditer(self.text)]

    @cached_property
    def reported(self) -> list[tuple[int, int]]:
        """Stretches told as somebody else's words without quotation marks."""
        found = []
        for hit in self._hits[REPORTED]:
            end = self.clause(hit.end - 1, hit.end)[1]
            if self.text[hit.end : end] in (",", ":") and end < len(self.text):  # 您说，…: the words come in the next clause
                end = self.clause(end, end + 1)[1]
            found.append((hit.end, end))
        return found

    def own(self, hit: Hit, *, quotes: bool = False) -> bool:
        """True when the hit is in the writer's own voice; with ``quotes`` words in quotation marks count too."""
        foreign = self.reported if quotes else self.reported + self.quoted
        return not any(start <= hit.start and hit.end <= end for start, end in foreign)

    def foreign(self, start: int, end: int) -> bool:
        """True when most of the stretch is somebody else's voice."""
        voices = self.reported + self.quoted
        return 2 * sum(max(0, min(end, last) - max(start, first)) for first, last in voices) > end - start

    def any_within(self, hits: Iterable[Hit], start: int, end: int) -> bool:
        return any(hit.overlaps(start, end) for hit in hits)


def merged(hits: Iterable[Hit]) -> list[Hit]:
    """Overlapping hits as one each."""
    result: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if result and hit.start < result[-1].end:
            if hit.end > result[-1].end:
                result[-1] = Hit(result[-1].start, hit.end, result[-1].where)
        else:
            result.append(hit)
    return result
