"""The n-grams of many texts at once: hashed into buckets, in the order of the texts.

N-grams of 1 to 4 characters, the ends of the text included, digits made alike, runs of one character cut to three, so
that shouting counts but does not drown the rest. Buckets by a multiplicative hash (Weinberger et al. 2009, "Feature hashing
for large scale multitask learning", here without signs).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tongli.reading.fast.codes import Codes, Places

LONGEST = 4
_START, _END = 2, 3
_RUN = 3
_FIRST = np.uint64(0x9E3779B97F4A7C15)
_NEXT = np.uint64(0xC2B2AE3D27D4EB4F)
_LAST = np.uint64(0x165667B19E3779F9)
_MIX = np.uint64(29)


class Grams(NamedTuple):
    """``buckets``: (places, 4), the n-grams of 1 to 4 that start at a place, -1 where the text ends before; ``texts``: the
    text of each place; ``at``: where in all the codes it is (the marks of start and end lie on the first and last)."""

    buckets: NDArray[np.int32]
    texts: Places
    at: Places


def grams(codes: Codes, bounds: Places, bits: int, salt: int = 0) -> Grams:
    """All n-grams of the texts ``codes[bounds[i]:bounds[i + 1]]``; ``salt`` gives another hash. Linear time."""
    count = len(bounds) - 1
    marked, at = _marked(codes, bounds)
    texts = np.repeat(np.arange(count), np.diff(bounds) + 2)
    kept = np.ones(len(marked), bool)
    kept[_RUN:] = np.any([marked[_RUN:] != marked[_RUN - step : len(marked) - step] for step in range(1, _RUN + 1)], axis=0)
    marked, at, texts = marked[kept], at[kept], texts[kept]
    wide = marked.astype(np.uint64) * _FIRST
    hashes = wide + np.uint64(salt)
    buckets = np.full((len(marked), LONGEST), -1, np.int32)
    shift = np.uint64(64 - bits)
    for size in range(1, LONGEST + 1):
        if size > 1:
            hashes = (hashes[:-1] ^ (hashes[:-1] >> _MIX)) * _NEXT + wide[size - 1 :]
        if not len(hashes):
            break
        found = (((hashes ^ (hashes >> _MIX)) * _LAST) >> shift).astype(np.int32)
        whole = texts[: len(found)] == texts[size - 1 :]
        buckets[: len(found), size - 1] = np.where(whole, found, -1)
    return Grams(buckets, texts, at)


def _marked(codes: Codes, bounds: Places) -> tuple[Codes, Places]:
    """The codes with a mark before and after each text, digits as 0, and the place of each among the codes."""
    lengths = np.diff(bounds)
    starts = bounds[:-1] + 2 * np.arange(len(lengths))
    marked = np.empty(len(codes) + 2 * len(lengths), np.uint32)
    at = np.empty(len(marked), np.int64)
    inner = np.ones(len(marked), bool)
    ends = starts + lengths + 1
    inner[starts] = inner[ends] = False
    marked[starts], marked[ends] = _START, _END
    marked[inner] = np.where((codes >= 0x30) & (codes <= 0x39), 0x30, codes)
    at[inner] = np.arange(len(codes))
    at[starts] = bounds[:-1]
    at[ends] = np.maximum(bounds[1:] - 1, bounds[:-1])
    return marked, at
