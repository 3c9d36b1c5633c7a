"""Many patterns over one text: one pass finds the literals of all, and only what is asked for and can match is then run.

Patterns are cut into their alternatives. Those that stand for plain strings need no more than that pass; of the others a
literal is known that every match holds, and they are tried only around where it stands (see ``base.literals``).
"""

import functools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import ahocorasick_rs

from tongli.base.literals import Literals, analysed


class Hit(NamedTuple):
    """A match of one cue in a folded text, ``[start, end)``."""

    start: int
    end: int
    where: str = ""

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


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


_NARROW = 3
"""Up to so many places where a match could begin are tried one by one."""

_MOST = 60
"""Most strings that an alternative is written out to; more cost the making of the machine more than they save."""

_Places = list[tuple[int, int, int]]
"""Number of the literal, start, end."""


class _Expression:
    """One alternative of a pattern. Compiled when it is first tried."""

    __slots__ = ("_compiled", "_pattern", "_rank", "literals", "where")

    def __init__(self, pattern: str, where: str, literals: Literals | None) -> None:
        self._pattern, self.where, self.literals = pattern, where, literals
        self._compiled: re.Pattern[str] | None = None
        self._rank: dict[str, int] | None = None

    @property
    def _regex(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._pattern)
        return self._compiled

    def warm(self) -> None:
        """Compile now what would be compiled when it is first tried."""
        if self.literals is None or not self.literals.exact:
            _ = self._regex

    def hits(self, text: str, places: _Places) -> list[Hit]:
        """The matches that ``re.finditer`` would give, less the empty ones. ``places``: where its literals stand."""
        literals = self.literals
        if literals is None or (not literals.exact and literals.high is None):
            return self._from(text, 0)
        if not literals.exact:
            return self._around(text, places, literals)
        if len(places) == 1:
            return [Hit(places[0][1], places[0][2], self.where)]
        return self._plain(text, places, literals)

    def _plain(self, text: str, places: _Places, literals: Literals) -> list[Hit]:
        if self._rank is None:
            self._rank = {string: rank for rank, string in enumerate(literals.strings)}
        rank = self._rank
        found: list[Hit] = []
        at = 0
        for start, _, end in sorted((start, rank[text[start:end]], end) for _, start, end in places):
            if start >= at:
                found.append(Hit(start, end, self.where))
                at = end
        return found

    def _around(self, text: str, places: _Places, literals: Literals) -> list[Hit]:
        low, high, reach = literals.low, literals.high or 0, literals.reach
        if high - low < _NARROW:
            return self._at(text, sorted({at - far for _, at, _ in places for far in range(low, high + 1) if at >= far}))
        if reach is None:
            return self._from(text, min(places, key=_start)[1] - high)
        found: list[Hit] = []
        at = 0
        search = self._regex.search
        for start in sorted({start for _, start, _ in places}):
            first, last = max(start - high, at), start - low
            while first <= last:
                # No match that begins here, and nothing that it looks at, lies beyond ``reach``.
                match = search(text, first, last + reach)
                if match is None or match.start() > last:
                    break
                first = at = match.end()
                found.append(Hit(match.start(), at, self.where))
        return found

    def _at(self, text: str, starts: list[int]) -> list[Hit]:
        found: list[Hit] = []
        at = 0
        match_at = self._regex.match
        for start in starts:
            if start >= at and (match := match_at(text, start)) is not None:
                at = match.end()
                found.append(Hit(start, at, self.where))
        return found

    def _from(self, text: str, start: int) -> list[Hit]:
        return [
            Hit(match.start(), match.end(), self.where)
            for match in self._regex.finditer(text, max(start, 0))
            if match.end() > match.start()
        ]


@functools.lru_cache(maxsize=16_384)
def _expressions(pattern: str, where: str) -> tuple[_Expression, ...]:
    """The alternatives of a pattern, made once: the rulebooks of the trades share nearly all of theirs."""
    return tuple(_Expression(part, where, analysed(part, _MOST)) for part in alternatives(pattern) if part)


class Scan:
    """The matches in one text, worked out key by key when they are asked for."""

    __slots__ = ("_done", "_known", "_of_key", "_places", "_text")

    def __init__(self, known: "PatternSet", text: str, places: dict[int, _Places]) -> None:
        self._known, self._text, self._places = known, text, places
        self._done: dict[str, list[Hit]] = {}
        self._of_key: dict[str, list[int]] = {}
        keys, of_key = known.keys, self._of_key
        for index in places:
            of_key.setdefault(keys[index], []).append(index)

    def __getitem__(self, key: str) -> list[Hit]:
        """All matches of the key's patterns, in order of the text, the longer first."""
        found = self._done.get(key)
        if found is None:
            if not self.may((key,)):
                return []
            found = []
            places, expressions = self._places, self._known.expressions
            for index in self._known.always.get(key, ()):
                found += expressions[index].hits(self._text, [])
            for index in sorted(self._of_key.get(key, ())):
                found += expressions[index].hits(self._text, places[index])
            if len(found) > 1:
                found.sort(key=_order)
            self._done[key] = found
        return found

    def may(self, keys: Iterable[str]) -> bool:
        """False when there is certainly no match of any of the keys."""
        return not (self._of_key.keys().isdisjoint(keys) and self._known.always.keys().isdisjoint(keys))


def _start(place: tuple[int, int, int]) -> int:
    return place[1]


def _order(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


class PatternSet:
    """Patterns with keys. Read only once made; safe to share between threads.

    Args:
        rows: (key, pattern, where) of each.
    """

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self.expressions: list[_Expression] = []
        self.always: dict[str, list[int]] = {}
        """By key what has no literal and is tried on every text."""
        self.keys: list[str] = []
        users: dict[str, list[int]] = {}
        for key, pattern, where in rows:
            for expression in _expressions(pattern, where):
                index = len(self.expressions)
                self.expressions.append(expression)
                self.keys.append(key)
                if expression.literals is None:
                    self.always.setdefault(key, []).append(index)
                for word in expression.literals.strings if expression.literals else ():
                    users.setdefault(word, []).append(index)
        self._users = [tuple(found) for found in users.values()]
        self._finder = ahocorasick_rs.AhoCorasick(list(users)) if users else None

    def warm(self) -> None:
        """Compile every expression now."""
        for expression in self.expressions:
            expression.warm()

    def scan(self, text: str) -> Scan:
        """All matches in a folded text, by key. Linear in the text for literals, then a look around each."""
        places: dict[int, _Places] = {}
        users = self._users
        for found in self._finder.find_matches_as_indexes(text, overlapping=True) if self._finder is not None else ():
            for index in users[found[0]]:
                if index in places:
                    places[index].append(found)
                else:
                    places[index] = [found]
        return Scan(self, text, places)
