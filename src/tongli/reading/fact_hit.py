"""A candidate fact on folded text, before overlaps are settled."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tongli.base.labels import FactKind


class Hit(NamedTuple):
    """A stretch ``[start, end)`` of folded text that may be a fact. Of two that overlap the higher ``rank`` stays."""

    kind: FactKind
    start: int
    end: int
    value: str | None
    rank: int
    personal: bool = False


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, that gives up at once where none can begin."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return f"(?=[{re.escape(''.join(by_first))}])(?:{branches})"


def settle(hits: list[Hit]) -> list[Hit]:
    """The hits that stay: none overlaps another; in order of the text."""
    kept: list[Hit] = []
    taken = bytearray(max((hit.end for hit in hits), default=0))
    for hit in sorted(hits, key=lambda h: (-h.rank, h.start - h.end, h.start)):
        if hit.start < hit.end and not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)
