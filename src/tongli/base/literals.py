"""Which literals a pattern stands for, so that thousands of patterns cost one pass over a text.

A pattern is either *finite*, it stands for a list of plain strings (``(没|无)人(管|理)``), or it has gaps; then a set of
literals is taken of which one is in every match, with how far from the match's start it can stand. (The idea is RE2's
prefilter.) Read from the parse tree of Python's own ``re``.
"""

import functools
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]

MOST = 400
"""Most strings that a pattern is expanded into."""

_CLASS_LIMIT = 24
_LEAST_NEEDED = 160
_REPEAT_LIMIT = 3
_FAR = 1_000
"""Widths from here on count as without bound."""


@dataclass(frozen=True, slots=True)
class Literals:
    """Strings of a pattern.

    ``exact``: the strings, in the order in which ``re`` would try them, are all that the pattern matches. Otherwise one of
    them is inside every match, ``low`` to ``high`` characters after its start (``high`` None: anywhere).
    ``reach``: a match and what its look-arounds see end at most that many characters after its start; None: no bound.
    """

    strings: tuple[str, ...]
    exact: bool
    low: int = 0
    high: int | None = 0
    reach: int | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a pattern: finite (``strings`` in order of trying) or a gap of ``low`` to ``high`` characters.

    ``inside``: of a gap, literals that it cannot do without, with their distance from its start.
    """

    low: int
    high: int
    strings: tuple[str, ...] | None = None
    inside: Literals | None = None


_Parsed = Iterable[tuple[Any, Any]]


@functools.lru_cache(maxsize=32_768)
def analysed(pattern: str, most: int = MOST) -> Literals | None:
    """Literals of a pattern; None when no literal is common to all its matches. Kept: trades share most of their patterns.

    Args:
        most: strings that a pattern, or a stretch of it, is expanded into at most.

    Raises:
        re.error: it is no regular expression.
    """
    tree = _parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return None
    pieces = _joined(_pieces(tree, most), most)
    ahead = _reach(tree)
    reach = None if ahead >= _FAR else ahead
    if len(pieces) == 1 and pieces[0].strings is not None and "" not in pieces[0].strings:
        return Literals(pieces[0].strings, True, 0, 0, reach)
    best = _best(pieces)
    return None if best is None else Literals(best.strings, False, best.low, best.high, reach)


def literals_of(pattern: str) -> Literals:
    """Literals of a pattern.

    Raises:
        ValueError: it is no regular expression, or no literal is common to all matches (it would have to be tried everywhere).
    """
    try:
        found = analysed(pattern)
    except re.error as error:
        raise ValueError(f"{error}: {pattern}") from error
    if found is None:
        raise ValueError(f"no literal common to all matches: {pattern}")
    return found


def _best(pieces: Sequence[_Piece]) -> Literals | None:
    """The literals that tell most: the longest, of equally long ones the fewest, then the nearest to the start."""
    found: list[Literals] = []
    low = high = 0
    for piece in pieces:
        bound = high < _FAR
        if piece.strings is not None and "" not in piece.strings:
            found.append(Literals(piece.strings, False, low, high if bound else None))
        elif piece.inside is not None:
            inner = piece.inside
            far = high + inner.high if bound and inner.high is not None else None
            found.append(Literals(inner.strings, False, low + inner.low, far))
        low, high = low + piece.low, min(high + piece.high, _FAR)
    return max(found, key=lambda one: (min(map(len, one.strings)), -len(one.strings)), default=None)


def _joined(pieces: Iterable[_Piece], most: int) -> list[_Piece]:
    """Neighbouring finite pieces multiplied out, as long as that stays small."""
    run: list[_Piece] = []
    for piece in pieces:
        last = run[-1] if run else None
        if (
            last is not None
            and last.strings is not None
            and piece.strings is not None
            and len(last.strings) * len(piece.strings) <= most
        ):
            strings = tuple(dict.fromkeys(a + b for a in last.strings for b in piece.strings))
            run[-1] = _Piece(last.low + piece.low, last.high + piece.high, strings)
        else:
            run.append(piece)
    return run


def _finite(strings: Iterable[str]) -> _Piece:
    kept = tuple(dict.fromkeys(strings))
    return _Piece(min(map(len, kept)), max(map(len, kept)), kept)


def _pieces(parsed: _Parsed, most: int) -> list[_Piece]:
    found: list[_Piece] = []
    run = ""
    for op, value in parsed:
        if op is sre.LITERAL:
            run += chr(value)
            continue
        if run:
            found.append(_finite([run]))
            run = ""
        found += _piece(op, value, most)
    if run or not found:
        found.append(_finite([run]))
    return found


def _piece(op: Any, value: Any, most: int) -> list[_Piece]:
    if op is sre.SUBPATTERN:
        return _joined(_pieces(value[3], most), most)
    if op is sre.BRANCH:
        return [_branches([_joined(_pieces(branch, most), most) for branch in value[1]], most)]
    if op is sre.IN:
        chars = _characters(value)
        return [_Piece(1, 1) if chars is None else _finite(chars)]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, times, repeated = value
        return [_repeat(op, least, times, repeated, most)]
    if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return [_Piece(0, 0)]
    if op in (sre.ANY, sre.NOT_LITERAL):
        return [_Piece(1, 1)]
    return [_Piece(0, _FAR)]


def _branches(branches: list[list[_Piece]], most: int) -> _Piece:
    if all(len(branch) == 1 and branch[0].strings is not None for branch in branches):
        written = [one for branch in branches for one in branch[0].strings or ()]
        if len(written) <= most:
            return _finite(written)
    low, high = min(map(_low, branches)), min(max(map(_high, branches)), _FAR)
    needed = [_best(branch) for branch in branches]
    if any(need is None for need in needed) or sum(len(need.strings) for need in needed if need) > max(most, _LEAST_NEEDED):
        return _Piece(low, high)
    known = [need for need in needed if need is not None]
    strings = tuple(dict.fromkeys(one for need in known for one in need.strings))
    far = None if any(need.high is None for need in known) else max(need.high or 0 for need in known)
    return _Piece(low, high, None, Literals(strings, False, min(need.low for need in known), far))


def _low(pieces: Iterable[_Piece]) -> int:
    return sum(piece.low for piece in pieces)


def _high(pieces: Iterable[_Piece]) -> int:
    return sum(piece.high for piece in pieces)


def _repeat(op: Any, least: int, times: int, parsed: _Parsed, most: int) -> _Piece:
    pieces = _joined(_pieces(parsed, most), most)
    if times <= _REPEAT_LIMIT and len(pieces) == 1 and pieces[0].strings is not None:
        one = pieces[0].strings
        if len(one) ** times <= most and "" not in one:
            return _finite(_repeated(one, least, int(times), greedy=op is sre.MAX_REPEAT))
    low, high = _low(pieces) * least, min(_high(pieces) * min(int(times), _FAR), _FAR)
    return _Piece(low, high, None, _best(pieces) if least else None)


def _repeated(strings: tuple[str, ...], least: int, most: int, *, greedy: bool) -> list[str]:
    """All repetitions in the order of trying."""
    if most == 0:
        return [""]
    more = [one + rest for one in strings for rest in _repeated(strings, max(least - 1, 0), most - 1, greedy=greedy)]
    if least:
        return more
    return [*more, ""] if greedy else ["", *more]


def _characters(items: _Parsed) -> list[str] | None:
    chars: list[str] = []
    for op, value in items:
        if op is sre.LITERAL:
            chars.append(chr(value))
        elif op is sre.RANGE and value[1] - value[0] < _CLASS_LIMIT:
            chars += map(chr, range(value[0], value[1] + 1))
        else:
            return None
    return chars if len(chars) <= _CLASS_LIMIT else None


def _reach(parsed: _Parsed) -> int:
    """How many characters after its start a match, with what its look-arounds see, can go; ``_FAR`` and more: no bound."""
    total = 0
    for op, value in parsed:
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            total += 1
        elif op is sre.SUBPATTERN:
            total += _reach(value[3])
        elif op is sre.BRANCH:
            total += max(map(_reach, value[1]))
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            total += min(int(value[1]), _FAR) * _reach(value[2])
        elif op in (sre.ASSERT, sre.ASSERT_NOT) and value[0] > 0:
            total += _reach(value[1])
        elif op in (sre.ASSERT, sre.ASSERT_NOT) or (op is sre.AT and value in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING)):
            continue
        else:  # ends of the text, word bounds, references: what follows may be far or be missed
            return _FAR
        if total >= _FAR:
            return _FAR
    return total
