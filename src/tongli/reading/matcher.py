"""Finds all cues in a folded text in one pass (Aho-Corasick over the literals of all patterns)."""

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from tongli.base.errors import PackError
from tongli.knowledge.schema import Cue
from tongli.reading.patterns import literals_of


class Hit(NamedTuple):
    """A cue found at ``[start, end)`` of the folded text."""

    cue: Cue
    start: int
    end: int


_PLACE = itemgetter(1, 2)


class CueMatcher:
    """All given cues, compiled once. Thread safe."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._cues = tuple(cues)
        self._regex: dict[int, re.Pattern[str]] = {}
        owners: dict[str, list[tuple[int, bool]]] = {}
        for index, cue in enumerate(self._cues):
            try:
                literals = literals_of(cue.pattern)
            except ValueError as error:
                raise PackError(f"{cue.where}: {error}") from error
            if not literals.exact:
                self._regex[index] = re.compile(cue.pattern)
            for string in literals.strings:
                owners.setdefault(string, []).append((index, literals.exact))
        self._owners = tuple(tuple(found) for found in owners.values())
        self._machine = ahocorasick_rs.AhoCorasick(list(owners)) if owners else None

    def hits(self, text: str) -> list[Hit]:
        """Every cue in the text, in order of the text; overlapping matches of one cue are joined to the longest."""
        if self._machine is None:
            return []
        spans: dict[int, list[tuple[int, int]]] = {}
        tried: set[int] = set()
        for literal, start, end in self._machine.find_matches_as_indexes(text, overlapping=True):
            for index, exact in self._owners[literal]:
                if exact:
                    _add(spans.setdefault(index, []), start, end)
                elif index not in tried:
                    tried.add(index)
                    for match in self._regex[index].finditer(text):
                        _add(spans.setdefault(index, []), match.start(), match.end())
        found = [Hit(self._cues[index], start, end) for index, places in spans.items() for start, end in places]
        found.sort(key=_PLACE)
        return found


def _add(places: list[tuple[int, int]], start: int, end: int) -> None:
    if start == end:
        return
    if places and start < places[-1][1]:
        places[-1] = (min(places[-1][0], start), max(places[-1][1], end))
    else:
        places.append((start, end))
