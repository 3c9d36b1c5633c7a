"""Finds all cues in a folded text in one pass (Aho-Corasick over the literals of all patterns)."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from tongli.base.errors import PackError
from tongli.base.literals import literals_of
from tongli.knowledge.schema import Cue


class Hit(NamedTuple):
    """A cue found at ``[start, end)`` of the folded text."""

    cue: Cue
    start: int
    end: int


_PLACE = itemgetter(1, 2)


class CueIndex:
    """Cues by the words that every match of theirs holds, in one machine. A cue without ``regex`` is its words.

    Raises:
        PackError: a pattern has no word that every match contains.
    """

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        self.regex: dict[int, re.Pattern[str]] = {}
        owners: dict[str, list[int]] = {}
        for index, cue in enumerate(self.cues):
            try:
                literals = literals_of(cue.pattern)
            except ValueError as error:
                raise PackError(f"{cue.where}: {error}") from error
            if not literals.exact:
                self.regex[index] = re.compile(cue.pattern)
            for string in literals.strings:
                owners.setdefault(string, []).append(index)
        self.owners = tuple(tuple(found) for found in owners.values())
        self._machine = ahocorasick_rs.AhoCorasick(list(owners)) if owners else None

    def words(self, text: str) -> list[tuple[int, int, int]]:
        """Every word in the text: its place in ``owners``, start, end."""
        return self._machine.find_matches_as_indexes(text, overlapping=True) if self._machine is not None else []


class Sieve:
    """Of many patterns those that can match a text, found in one pass over it. Thread safe."""

    def __init__(self, patterns: Sequence[str]) -> None:
        owners: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, pattern in enumerate(patterns):
            try:
                strings = literals_of(pattern).strings
            except ValueError:  # no word that every match holds
                self._always.append(number)
            else:
                for string in strings:
                    owners.setdefault(string, []).append(number)
        self._owners = tuple(tuple(found) for found in owners.values())
        self._machine = ahocorasick_rs.AhoCorasick(list(owners)) if owners else None

    def passed(self, text: str) -> list[int]:
        """Places of the patterns that may match, rising; the others certainly do not."""
        found = set(self._always)
        for word, _, _ in self._machine.find_matches_as_indexes(text, overlapping=True) if self._machine is not None else ():
            found.update(self._owners[word])
        return sorted(found)


class CueMatcher:
    """All given cues, compiled once. Thread safe."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._index = CueIndex(cues)

    def hits(self, text: str) -> list[Hit]:
        """Every cue in the text, in order of the text; overlapping matches of one cue are joined to the longest."""
        known = self._index
        spans: dict[int, list[tuple[int, int]]] = {}
        tried: set[int] = set()
        for word, start, end in known.words(text):
            for index in known.owners[word]:
                regex = known.regex.get(index)
                if regex is None:
                    _add(spans.setdefault(index, []), start, end)
                elif index not in tried:
                    tried.add(index)
                    for match in regex.finditer(text):
                        _add(spans.setdefault(index, []), match.start(), match.end())
        found = [Hit(known.cues[index], start, end) for index, places in spans.items() for start, end in places]
        found.sort(key=_PLACE)
        return found


def _add(places: list[tuple[int, int]], start: int, end: int) -> None:
    if start == end:
        return
    if places and start < places[-1][1]:
        places[-1] = (min(places[-1][0], start), max(places[-1][1], end))
    else:
        places.append((start, end))
