"""Where clauses begin in many folded texts at once, and their places without marks and blanks at the ends."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tongli.reading.fast.codes import Batch, Places

LONGEST = 120
"""Characters after which a clause is cut, so that sums of weights stay small and a span stays readable."""
_BREAK, _BLANK, _TRIM, _HAN, _DOT, _SPACE = 1, 2, 4, 8, 16, 32


def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(0x110000, np.uint8)
    kinds[0x4E00:0xA000] = _HAN
    blanks = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
    marks = {_BREAK: ",。!?;、~\n(){}「」", _BLANK: " \t", _TRIM: ",;、。!?.~" + blanks, _DOT: ".", _SPACE: blanks}
    for kind, chars in marks.items():
        for char in chars:
            kinds[ord(char)] |= kind
    return kinds


_KINDS = _kinds()


class Clauses(NamedTuple):
    """``start``: first code of each clause, among all codes, rising; ``text``: its text; ``[first, last)``: the clause
    without what is trimmed (empty where nothing is left)."""

    start: Places
    text: Places
    first: Places
    last: Places


def clauses_of(batch: Batch) -> Clauses:
    """The clauses of all texts that are not empty; marks at the end of a clause belong to it. Linear time."""
    codes, total = batch.codes, len(batch.codes)
    kinds = _KINDS[codes]
    before, after = np.concatenate((kinds[:1] * 0, kinds[:-1])), np.concatenate((kinds[1:], kinds[:1] * 0))
    dots = (kinds & _DOT > 0) & ((before & _DOT > 0) | (after & (_DOT | _BLANK | _BREAK) > 0))
    gaps = (kinds & _BLANK > 0) & (before & _HAN > 0) & (after & _HAN > 0)
    ends = (kinds & _BREAK > 0) | dots | gaps
    starts = np.zeros(total, bool)
    starts[1:] = ends[:-1] & ~ends[1:]
    lengths = np.diff(batch.bounds)
    starts[batch.bounds[:-1][lengths > 0]] = True
    start = np.flatnonzero(starts)
    place = np.arange(total) - np.repeat(start, np.diff(np.append(start, total)))
    start = np.flatnonzero(place % LONGEST == 0)
    text = np.searchsorted(batch.bounds, start, side="right") - 1
    end = np.append(start[1:], total)
    first, last = _without(kinds & _TRIM > 0, start, end)
    bare = np.bincount(text, last - first, len(batch)) == 0
    if bare.any():  # nothing but marks: "???" says something too
        first_mark, last_mark = _without(kinds & _SPACE > 0, start, end)
        first, last = np.where(bare[text], first_mark, first), np.where(bare[text], last_mark, last)
    return Clauses(start, text, first, last)


def _without(left_out: NDArray[np.bool_], start: Places, end: Places) -> tuple[Places, Places]:
    """``[first, last)`` of each stretch without what is left out at its ends; empty where nothing remains."""
    solid = np.flatnonzero(~left_out)
    first = np.minimum(np.append(solid, len(left_out))[np.searchsorted(solid, start)], end)
    last = np.concatenate(([-1], solid))[np.searchsorted(solid, end)] + 1
    return first, np.maximum(last, first)
