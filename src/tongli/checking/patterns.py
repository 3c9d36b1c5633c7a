"""Many patterns over one text: literals that a match cannot do without are looked up first, all at once.

Expressions are cut into their alternatives. Of every one a set of literals is taken from its parse tree such that any match
contains at least one of them. One Aho-Corasick pass finds the literals of a text; only expressions that can still match are
then run. (The idea is RE2's prefilter.)
"""

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import ahocorasick_rs

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]

_MOST_ALTERNATIVES = 160


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of one cue in a folded text, ``[start, end)``."""

    start: int
    end: int
    where: str = ""

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def _better(one: frozenset[str] | None, two: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or two is None:
        return one or two
    return max(one, two, key=lambda words: (min(map(len, words)), -len(words)))


def _characters(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    chars = [(op, value) for op, value in items]
    if all(op is sre.LITERAL for op, _ in chars) and len(chars) <= 12:
        return frozenset(chr(value) for _, value in chars)
    return None


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    best: frozenset[str] | None = None
    run = ""
    for op, value in [*parsed, (None, None)]:
        if op is sre.LITERAL:
            run += chr(value)
            continue
        if run:
            best, run = _better(best, frozenset({run})), ""
        if op is sre.SUBPATTERN:
            best = _better(best, _of_sequence(value[3]))
        elif op is sre.BRANCH:
            branches = [_of_sequence(branch) for branch in value[1]]
            if all(branches):
                words = frozenset(word for branch in branches if branch for word in branch)
                if len(words) <= _MOST_ALTERNATIVES:
                    best = _better(best, words)
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] >= 1:
            best = _better(best, _of_sequence(value[2]))
        elif op is sre.IN:
            best = _better(best, _characters(value))
    return best


def required_literals(pattern: str) -> frozenset[str] | None:
    """Literals of which every match of ``pattern`` contains at least one; None when there is no such set."""
    return _of_sequence(_parser.parse(pattern))


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern that stand outside any bracket: ``a|b(c|d)`` gives ``a`` and ``b(c|d)``."""
    parts, depth, at, start, in_set = [], 0, 0, 0, False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 2
            continue
        if in_set:
            in_set = char != "]" or pattern[at - 1] == "[" or pattern[at - 2 : at] == "[^"
        elif char == "[":
            in_set = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


class PatternSet:
    """Patterns with keys, compiled once. ``scan`` gives all matches by key, each list in order of the text."""

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """``rows`` are (key, pattern, where)."""
        split = [(key, part, where) for key, pattern, where in rows for part in alternatives(pattern) if part]
        self._rows = [(key, re.compile(pattern), where) for key, pattern, where in split]
        self._always: list[int] = []
        users: dict[str, list[int]] = {}
        for index, (_, pattern, _) in enumerate(split):
            words = required_literals(pattern)
            if words is None:
                self._always.append(index)
            for word in words or ():
                users.setdefault(word, []).append(index)
        self._users = list(users.values())
        self._finder = ahocorasick_rs.AhoCorasick(list(users)) if users else None

    def scan(self, text: str) -> dict[str, list[Hit]]:
        """All matches in a folded text. Linear in the text for literals, then one run per pattern that can match."""
        wanted = set(self._always)
        if self._finder is not None:
            for found in {found for found, _, _ in self._finder.find_matches_as_indexes(text, overlapping=True)}:
                wanted.update(self._users[found])
        hits: dict[str, list[Hit]] = {}
        for index in wanted:
            key, pattern, where = self._rows[index]
            matches = [Hit(m.start(), m.end(), where) for m in pattern.finditer(text) if m.end() > m.start()]
            if matches:
                hits.setdefault(key, []).extend(matches)
        for found_hits in hits.values():
            found_hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits
