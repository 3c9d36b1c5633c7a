"""Where clauses begin in many folded texts at once, and their places without marks and blanks at the ends."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tongli.reading.fast.codes import Batch, Places

LONGEST = 120
"""Characters after which a clause is cut, so that sums of weights stay small and a span stays readable."""
_BREAK, _BLANK, _TRIM, _HAN, _DOT = 1, 2, 4, 8, 16


def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(0x110000, np.uint8)
    kinds[0x4E00:0xA000] = _HAN
    for kind, chars in ((_BREAK, ",。!?;、~\n(){}「」"), (_BLANK, " \t"), (_TRIM, " ,;、\n\t。!?.~\r\u3000"), (_DOT, ".")):
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
    solid = np.flatnonzero(kinds & _TRIM == 0)
    end = np.append(start[1:], total)
    first = np.append(solid, total)[np.searchsorted(solid, start)]
    last = np.concatenate(([-1], solid))[np.searchsorted(solid, end)] + 1
    return Clauses(start, text, np.minimum(first, end), np.maximum(last, np.minimum(first, end)))
