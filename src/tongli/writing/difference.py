"""What changed between two texts, for people: same, gone and new, by characters that are grouped into clauses.

Chinese has no spaces to cut at, and single characters that happen to stay are no help to a reader: inside a clause runs of fewer
than ``MIN_SAME`` kept characters count as changed, and a clause of which less than ``MIN_LIKE`` stays is shown as rewritten.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from tongli.base.frozen import Frozen

MIN_SAME = 2
MIN_LIKE = 0.45
MOST = 4_000
"""Characters of a stretch that are compared one by one; a longer one is shown as rewritten."""

_CLAUSE = re.compile(r"[^，,、。！？!?；;：:\n]*[，,、。！？!?；;：:\n]+|[^，,、。！？!?；;：:\n]+")
_UNIT = re.compile(r"[A-Za-z0-9'’_-]+|.", re.DOTALL)
"""What is compared: a character, or a word or number in Latin letters."""

Kind = Literal["same", "gone", "new"]


class Piece(Frozen):
    """A stretch of a difference. ``change`` names the change that it belongs to; empty for what stays."""

    kind: Kind
    text: str
    change: str = ""


def difference(before: str, after: str, change: str = "") -> tuple[Piece, ...]:
    """Pieces in reading order. The ``same`` and ``gone`` ones together are ``before``, ``same`` and ``new`` ones ``after``."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    found: list[tuple[Kind, str]] = [("same", before[:head]), *_between(*middle), ("same", before[len(before) - tail :])]
    return tuple(_joined(found, change))


def _between(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    if not before or not after or len(before) > MOST or len(after) > MOST:
        yield from (("gone", before), ("new", after))
        return
    old, new = _CLAUSE.findall(before), _CLAUSE.findall(after)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(old[a:b])
        else:
            yield from _clauses("".join(old[a:b]), "".join(new[c:d]))


def _clauses(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    old, new = _UNIT.findall(before), _UNIT.findall(after)
    match = difflib.SequenceMatcher(None, old, new, autojunk=False)
    ends = [(len(old) - size, len(new) - size) for size in range(1, MIN_SAME)]  # the stop of a clause stays where it stood
    blocks = [
        block
        for block in match.get_matching_blocks()
        if len("".join(old[block.a : block.a + block.size]).strip()) >= MIN_SAME or (block.size and (block.a, block.b) in ends)
    ]
    if sum(block.size for block in blocks) < MIN_LIKE * min(len(old), len(new)):
        blocks = []
    at, to = 0, 0
    for a, b, size in [*blocks, (len(old), len(new), 0)]:
        yield "gone", "".join(old[at:a])
        yield "new", "".join(new[to:b])
        yield "same", "".join(old[a : a + size])
        at, to = a + size, b + size


def _joined(found: Iterable[tuple[Kind, str]], change: str) -> Iterator[Piece]:
    """Empty pieces left out, neighbours of one kind made one."""
    kind: Kind = "same"
    text = ""
    for following, more in found:
        if not more:
            continue
        if following != kind and text:
            yield Piece(kind=kind, text=text, change="" if kind == "same" else change)
            text = ""
        kind = following
        text += more
    if text:
        yield Piece(kind=kind, text=text, change="" if kind == "same" else change)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin alike, up to the end of a clause."""
    if one == other:
        return len(one)
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return max((match.end() for match in re.finditer(r"[，,、。！？!?；;：:\n]", one[:same])), default=0)
