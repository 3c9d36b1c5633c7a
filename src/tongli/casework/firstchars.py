"""Which characters a match of a pattern can begin with; so that hundreds of cues are tried only where they could match.

Knows the syntax that cues use (literals, classes, groups, alternation, quantifiers, look-arounds). Whatever it does not know
makes the answer ``None``: any character.
"""

import string

_ESCAPED = {"d": frozenset(string.digits), "s": frozenset(" \t\n\r\f\v\u3000")}


_Chars = frozenset[str] | None  # None: any character


def first_chars(pattern: str) -> frozenset[str] | None:
    """The set of first characters, or None for any (also when the pattern can match nothing at all).

    >>> sorted(first_chars("(?<!x)a?[bc]|d+"))
    ['a', 'b', 'c', 'd']
    """
    try:
        chars, nullable, end = _alternatives(pattern, 0)
    except (ValueError, IndexError):
        return None
    return None if nullable or end != len(pattern) else chars


def _either(one: _Chars, other: _Chars) -> _Chars:
    return None if one is None or other is None else one | other


def _alternatives(p: str, i: int) -> tuple[_Chars, bool, int]:
    chars: _Chars = frozenset()
    nullable = False
    while True:
        found, empty, i = _sequence(p, i)
        chars, nullable = _either(chars, found), nullable or empty
        if i >= len(p) or p[i] == ")":
            return chars, nullable, i
        i += 1  # the bar


def _sequence(p: str, i: int) -> tuple[_Chars, bool, int]:
    chars: _Chars = frozenset()
    open_ = True
    while i < len(p) and p[i] not in "|)":
        found, empty, i = _atom(p, i)
        optional, i = _quantifier(p, i)
        if open_:
            chars = _either(chars, found)
            open_ = empty or optional
    return chars, open_, i


def _atom(p: str, i: int) -> tuple[_Chars, bool, int]:
    c = p[i]
    if c == "(":
        if p[i : i + 3] in ("(?=", "(?!") or p[i : i + 4] in ("(?<=", "(?<!"):
            return frozenset(), True, _closing(p, i)
        start = i + 1
        if p[start : start + 2] == "?:":
            start += 2
        elif p[start : start + 3] == "?P<":
            start = p.index(">", start) + 1
        elif p[start] == "?":
            raise ValueError(f"not analysed: {p}")
        chars, nullable, end = _alternatives(p, start)
        return chars, nullable, end + 1
    if c == "[":
        return _class(p, i + 1)
    if c in "^$":
        return frozenset(), True, i + 1
    if c == ".":
        return None, False, i + 1
    if c == "\\":
        known = _ESCAPED.get(p[i + 1])
        if known is None and p[i + 1].isalnum():
            return None, False, i + 2
        return known or frozenset(p[i + 1]), False, i + 2
    return frozenset(c), False, i + 1


def _class(p: str, i: int) -> tuple[_Chars, bool, int]:
    negated = p[i] == "^"
    i += negated
    chars: set[str] = set()
    while p[i] != "]":
        if p[i] == "\\":
            chars |= _ESCAPED.get(p[i + 1], frozenset(p[i + 1]))
            i += 2
        elif p[i + 1] == "-" and p[i + 2] != "]":
            chars |= {chr(code) for code in range(ord(p[i]), ord(p[i + 2]) + 1)}
            i += 3
        else:
            chars.add(p[i])
            i += 1
    return None if negated else frozenset(chars), False, i + 1


def _quantifier(p: str, i: int) -> tuple[bool, int]:
    optional = False
    if i < len(p) and p[i] in "?*+":
        optional = p[i] != "+"
        i += 1
    elif i < len(p) and p[i] == "{":
        optional = p[i + 1] in "0,"
        i = p.index("}", i) + 1
    if i < len(p) and p[i] == "?":
        i += 1
    return optional, i


def _closing(p: str, i: int) -> int:
    depth = 0
    while True:
        if p[i] == "\\":
            i += 1
        elif p[i] == "[":
            i = _class(p, i + 1)[2] - 1
        elif p[i] == "(":
            depth += 1
        elif p[i] == ")":
            depth -= 1
            if depth == 0:
                return i + 1
        i += 1
