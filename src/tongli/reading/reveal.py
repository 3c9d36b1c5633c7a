"""Disguised words to plain ones: 煞笔, 垃 圾, tou诉, 马扁子, 🔪了你 are read as what they stand for.

Pure; the revealed text keeps the way back to the original, so evidence points to what was really written. Where nothing
is disguised, the very same object comes back.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

import ahocorasick_rs

from tongli.base.text import Folded
from tongli.knowledge import Knowledge
from tongli.reading.disguises import Form, forms, gapped, lookalikes, stands_alone

Edit = tuple[int, int, str]

_MARKS = frozenset(" *-.·•_~/|+=^#&`'\"°丶丨")
_MARK = f"[{re.escape(''.join(sorted(_MARKS)))}]"
_LINK = re.compile(rf"(?<=[\u3400-\u9fffa-z])(?:\*{{2,4}}|{_MARK}{{1,2}})(?=[\u3400-\u9fffa-z])")
_ROW = re.compile(rf"[\u3400-\u9fff]({_MARK})(?:[\u3400-\u9fff]\1){{2,}}[\u3400-\u9fff](?![\u3400-\u9fff])")


class Revealer:
    """The disguises of the packs, compiled once. Thread safe."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._forms = forms(knowledge)
        self._written = tuple(self._forms)
        self._machine = _machine(self._written)
        plain, listed = gapped(knowledge)
        self._plain = plain
        self._pulled = tuple(plain | listed)
        self._pulled_machine = _machine(self._pulled)
        self._lookalikes = lookalikes(knowledge)
        self._foreign = frozenset(map(chr, self._lookalikes))

    def reveal(self, folded: Folded) -> Folded:
        """The folded text with its disguised words written plainly. Linear time; never fails."""
        if not _MARKS.isdisjoint(folded.text):
            folded = folded.rewritten(self._joins(folded.text))
        text = folded.text
        if not self._foreign.isdisjoint(text):
            text = text.translate(self._lookalikes)  # one for one, so that places stay
        return folded.rewritten(self._edits(text))

    def _edits(self, text: str) -> list[Edit]:
        edits: list[Edit] = []
        for index, start, end in _longest_first(self._machine.find_matches_as_indexes(text, overlapping=True)):
            if edits and start < edits[-1][1]:
                continue
            meant = self._meant(self._written[index], text, start, end)
            if meant:
                edits.append((start, end, meant))
        return edits

    def _meant(self, written: str, text: str, start: int, end: int) -> str:
        owners: Iterable[Form] = self._forms.get(written, ())
        return next((form.plain for form in owners if form.fits(text, start, end)), "")

    def _joins(self, text: str) -> list[Edit]:
        """Words pulled apart by marks or spaces, put together again."""
        links = [match.span() for match in _LINK.finditer(text)]
        if not links:
            return []
        places = _places_between(links, len(text))
        squeezed = "".join([text[at] for at in places])
        edits: list[Edit] = []
        for index, first, last in _longest_first(self._pulled_machine.find_matches_as_indexes(squeezed, overlapping=True)):
            start, end = places[first], places[last - 1] + 1
            word = self._pulled[index]
            if end - start == len(word) or (edits and start < edits[-1][1]):
                continue
            meant = word if word in self._plain and stands_alone(text, start, end) else self._meant(word, text, start, end)
            if meant:
                edits.append((start, end, meant))
        return _with_rows(text, edits) if edits else edits


def _machine(words: Iterable[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(words))


def _longest_first(matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return sorted(matches, key=lambda match: (match[1], -match[2])) if len(matches) > 1 else matches


def _places_between(links: list[tuple[int, int]], length: int) -> list[int]:
    places: list[int] = []
    done = 0
    for start, end in (*links, (length, length)):
        places.extend(range(done, start))
        done = end
    return places


def _with_rows(text: str, edits: list[Edit]) -> list[Edit]:
    """Where a word stood in a row of single characters (``你 们 这 群 骗 子``), the whole row is put together."""
    starts = [start for start, _, _ in edits]
    joined: list[Edit] = []
    done = 0
    for row in _ROW.finditer(text):
        first, last = bisect_left(starts, row.start()), bisect_left(starts, row.end())
        if first == last or (first and edits[first - 1][1] > row.start()) or edits[last - 1][1] > row.end():
            continue
        joined += [*edits[done:first], (row.start(), row.end(), row.group()[::2])]
        done = last
    return joined + edits[done:]


@lru_cache(maxsize=16)
def revealer(knowledge: Knowledge) -> Revealer:
    """The compiled disguises of a knowledge, shared."""
    return Revealer(knowledge)
