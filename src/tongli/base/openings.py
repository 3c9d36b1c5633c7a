"""What every match of a pattern begins with, so that a pattern is tried only where that stands.

Beside ``literals``, which takes the literal that tells most wherever it is in the pattern: here the place where a match would
begin is exact. Read from the parse tree of Python's own ``re``; of ``\\d`` the ASCII digits are meant, as folded text has them.
"""

import re
import string
import sys
import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]

MOST = 400
"""Most strings of one pattern; where there would be more they are left shorter."""

_SPECIAL = frozenset(r".^$*+?{}[]\|()")

_Parsed = Iterable[tuple[Any, Any]]
_Strings = frozenset[str]
_NONE: _Strings = frozenset()


def openings(pattern: str, most: int = MOST, size: int = 0) -> tuple[str, ...] | None:
    """Strings of which every match begins with one, none of them the beginning of another.

    Args:
        size: cut to so many characters, and what is repeated followed as far; 0: not cut, followed once.

    Returns:
        None where nothing can be said: a match may be empty or begin with any character.

    Raises:
        re.error: it is no regular expression.

    >>> openings("(?<!x)a?(?:bc|d)[ef]|g+h")
    ('abce', 'abcf', 'ade', 'adf', 'bce', 'bcf', 'de', 'df', 'g')
    """
    if pattern and _SPECIAL.isdisjoint(pattern):
        return (pattern,)
    tree = _parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return None
    going, done = _grown(tree, frozenset([""]), most, size)
    found = going | done
    if "" in found:
        return None
    return tuple(sorted(one for one in found if not any(one[:size] in found for size in range(1, len(one)))))


def _grown(parsed: _Parsed, going: _Strings, most: int, size: int) -> tuple[_Strings, _Strings]:
    """What ``going`` becomes with the pattern after it: what may still grow, and what anything may come after."""
    done = _NONE
    for op, value in parsed:
        if not going:
            break
        before = going
        going, ended = _step(op, value, going, most, size)
        if size:
            ended |= frozenset(one[:size] for one in going if len(one) >= size)
            going = frozenset(one for one in going if len(one) < size)
        if len(going) + len(ended) + len(done) <= most:
            done |= ended
        elif "" not in before:
            return _NONE, done | before
        else:
            done |= frozenset(one[:1] for one in ended | going - {""})
            going &= frozenset([""])
    return going, done


def _step(op: Any, value: Any, going: _Strings, most: int, size: int) -> tuple[_Strings, _Strings]:
    if op is sre.LITERAL:
        return frozenset(one + chr(value) for one in going), _NONE
    if op is sre.IN:
        chars = _characters(value)
        return (_NONE, going) if chars is None else (frozenset(one + char for one in going for char in chars), _NONE)
    if op is sre.SUBPATTERN:
        return _grown(value[3], going, most, size)
    if op is sre.BRANCH:
        ways = [_grown(branch, going, most, size) for branch in value[1]]
        return _NONE.union(*(way[0] for way in ways)), _NONE.union(*(way[1] for way in ways))
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, times, what = value
        return _repeated(least, times, what, going, most, size)
    if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return going, _NONE
    return _NONE, going


def _repeated(least: int, times: int, what: _Parsed, going: _Strings, most: int, size: int) -> tuple[_Strings, _Strings]:
    out, ended = going if least == 0 else _NONE, _NONE
    for count in range(1, min(int(times), size or 1) + 1):
        going, more = _grown(what, going, most, size)
        ended |= more
        if count >= least:
            out |= going
    return (out, ended | going) if times > (size or 1) else (out, ended)


@cache
def _spaces() -> str:
    return "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())


def _characters(items: _Parsed) -> str | None:
    """The characters of a class, or None for too many to write out."""
    chars = ""
    for op, value in items:
        if op is sre.LITERAL:
            chars += chr(value)
        elif op is sre.RANGE and value[1] - value[0] < MOST:
            chars += "".join(map(chr, range(value[0], value[1] + 1)))
        elif op is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            chars += string.digits
        elif op is sre.CATEGORY and value is sre.CATEGORY_SPACE:
            chars += _spaces()
        else:
            return None
    return chars
