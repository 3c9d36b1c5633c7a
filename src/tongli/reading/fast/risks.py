"""Risks told by certain words: one pass over a whole batch, and only where a word is found a look at what it stands in."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tongli.knowledge.schema import Cue
from tongli.reading.fast.codes import Places
from tongli.reading.matcher import CueIndex
from tongli.reading.scope import Scope
from tongli.reading.score import THRESHOLD

_DENIABLE = {"regulator", "legal", "media", "churn"}
"""Risks of which a customer may say that they do not mean them."""
_DECAY = 0.5
"""What each further cue of a risk counts against the one before."""


class Shown(NamedTuple):
    """A risk shown in a text, with its strongest place ``[start, end)`` in the folded text."""

    label: str
    start: int
    end: int
    found_by: str


class RiskWords:
    """The risk cues of the packs, compiled once. Thread safe."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._index = CueIndex(cues)

    def find(self, joined: str, bounds: Places, clauses: Places) -> dict[int, list[Shown]]:
        """By text: the risks that its words show. ``joined``: the folded texts end to end, its ``clauses`` by their starts."""
        hits = self._index.words(joined)
        if not hits:
            return {}
        starts = np.fromiter((hit[1] for hit in hits), np.int64, len(hits))
        texts = (np.searchsorted(bounds, starts, side="right") - 1).tolist()
        ends, breaks = bounds.tolist(), clauses.tolist()
        places: dict[int, dict[int, tuple[int, int]]] = {}
        tried: set[tuple[int, int]] = set()
        at, own = -1, ""
        for (word, start, end), text in zip(hits, texts, strict=True):
            last = ends[text + 1]
            if end > last:
                continue
            if text != at:
                at, own = text, joined[ends[text] : last]
            for index in self._index.owners[word]:
                if (text, index) in tried:
                    continue
                tried.add((text, index))
                place = (start, end) if index not in self._index.regex else self._search(index, own, ends[text])
                if place is not None and not self._denied(index, joined, place[0], breaks):
                    places.setdefault(text, {})[index] = place
        return {text: shown for text, mine in places.items() if (shown := self._shown(mine, ends[text]))}

    def _search(self, index: int, text: str, start: int) -> tuple[int, int] | None:
        match = self._index.regex[index].search(text)
        return (start + match.start(), start + match.end()) if match is not None else None

    def _denied(self, index: int, joined: str, start: int, breaks: list[int]) -> bool:
        if self._index.cues[index].label not in _DENIABLE:
            return False
        clause = breaks[max(bisect_right(breaks, start) - 1, 0)]
        return start > clause and Scope(joined[clause : start + 1]).negated(start - clause)

    def _shown(self, places: dict[int, tuple[int, int]], offset: int) -> list[Shown]:
        """The risks whose cues together weigh enough, each with the place of the heaviest."""
        by_label: dict[str, list[tuple[float, int]]] = {}
        for index in places:
            cue = self._index.cues[index]
            by_label.setdefault(cue.label, []).append((-cue.weight, index))
        found = []
        for label, cues in by_label.items():
            cues.sort()
            if sum(-weight * _DECAY**rank for rank, (weight, _) in enumerate(cues)) >= THRESHOLD:
                best = cues[0][1]
                start, end = places[best]
                found.append(Shown(label, start - offset, end - offset, self._index.cues[best].where))
        return found
