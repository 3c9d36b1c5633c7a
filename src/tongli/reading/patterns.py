"""Which literals a cue's pattern stands for, so that hundreds of patterns cost one pass over a text.

A pattern is either *finite* (it stands for a list of plain strings: ``(没|无)人(管|理)``) or it has gaps; then the best set of
literals of which one must be present in every match is found, and the expression is tried only where one is.
"""

from dataclasses import dataclass

MOST = 400
"""Most strings that a pattern is expanded into."""

_CLASS_LIMIT = 24


@dataclass(frozen=True, slots=True)
class Literals:
    """``exact``: the strings are all that the pattern matches; otherwise one of them is inside every match."""

    strings: frozenset[str]
    exact: bool


_Piece = tuple[frozenset[str], bool]
"""Strings and whether they are finite here (a run may be joined) or only needed somewhere (a gap; empty set: nothing known)."""

_GAP: _Piece = (frozenset(), False)


def literals_of(pattern: str) -> Literals:
    """Literals of a pattern in the cue syntax: characters, ``( | )``, ``?``, ``[…]``, ``.``, repeats, look-around, ``^ $``.

    Raises:
        ValueError: no literal is common to all matches (such a pattern would have to be tried everywhere).
    """
    pieces, at = _alternatives(pattern, 0)
    if at != len(pattern):
        raise ValueError(f"unbalanced ) at {at}: {pattern}")
    if len(pieces) == 1 and pieces[0][1] and "" not in pieces[0][0]:
        return Literals(pieces[0][0], True)
    best = _best(pieces)
    if best is None:
        raise ValueError(f"no literal common to all matches: {pattern}")
    return Literals(best, False)


def _best(pieces: list[_Piece]) -> frozenset[str] | None:
    usable = [strings for strings, _ in pieces if strings and "" not in strings]
    return max(usable, key=lambda s: (min(map(len, s)), -len(s)), default=None)


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    run: list[_Piece] = []
    for strings, finite in pieces:
        if run and finite and run[-1][1] and len(run[-1][0]) * len(strings) <= MOST:
            run[-1] = (frozenset(a + b for a in run[-1][0] for b in strings), True)
        else:
            run.append((strings, finite))
    return run


def _alternatives(pattern: str, at: int) -> tuple[list[_Piece], int]:
    branches: list[list[_Piece]] = []
    while True:
        branch, at = _sequence(pattern, at)
        branches.append(branch)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    if all(len(b) == 1 and b[0][1] for b in branches):
        return [(frozenset().union(*(b[0][0] for b in branches)), True)], at
    needed = [_best(branch) for branch in branches]
    if any(need is None for need in needed):
        return [_GAP], at
    return [(frozenset().union(*(need for need in needed if need)), False)], at


def _sequence(pattern: str, at: int) -> tuple[list[_Piece], int]:
    pieces: list[_Piece] = [(frozenset({""}), True)]
    while at < len(pattern) and pattern[at] not in "|)":
        atom, at = _atom(pattern, at)
        atom, at = _repeated(pattern, at, atom)
        pieces = _joined([*pieces, *atom])
    return pieces, at


def _repeated(pattern: str, at: int, atom: list[_Piece]) -> tuple[list[_Piece], int]:
    if at >= len(pattern) or pattern[at] not in "?*+{":
        return atom, at
    sign = pattern[at]
    if sign == "{":
        at = pattern.index("}", at)
    at += 1
    if at < len(pattern) and pattern[at] == "?":
        at += 1
    if sign == "?" and len(atom) == 1 and atom[0][1]:
        return [(atom[0][0] | {""}, True)], at
    if sign == "+":
        return [(strings, False) for strings, _ in atom], at
    return [_GAP], at


def _atom(pattern: str, at: int) -> tuple[list[_Piece], int]:
    char = pattern[at]
    if char == "(":
        zero_width = pattern.startswith(("(?!", "(?=", "(?<"), at)
        start = at + 3 if pattern.startswith("(?:", at) else at + 1
        if zero_width:
            start = at + (4 if pattern.startswith(("(?<!", "(?<="), at) else 3)
        pieces, end = _alternatives(pattern, start)
        return ([_GAP] if zero_width else pieces), end + 1
    if char == "[":
        end = pattern.index("]", at + 2)
        inside = pattern[at + 1 : end]
        plain = inside[0] != "^" and "-" not in inside and "\\" not in inside and len(inside) <= _CLASS_LIMIT
        return ([(frozenset(inside), True)] if plain else [_GAP]), end + 1
    if char == "\\":
        escaped = pattern[at + 1]
        return ([_GAP] if escaped.isalnum() else [(frozenset({escaped}), True)]), at + 2
    if char in ".^$":
        return [_GAP], at + 1
    return [(frozenset({char}), True)], at + 1
