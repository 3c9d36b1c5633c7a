"""Hashed character n-grams of a folded text: what the linear model sees of the words.

N-grams of 1 to 4 characters, the ends of the text included, digits made alike; each becomes a bucket by a multiplicative
hash (Weinberger et al. 2009, "Feature hashing for large scale multitask learning", here without signs).
"""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LONGEST = 4
_START, _END = 2, 3
_FIRST = np.uint64(0x9E3779B97F4A7C15)
_NEXT = np.uint64(0xC2B2AE3D27D4EB4F)
_LAST = np.uint64(0x165667B19E3779F9)
_MIX = np.uint64(29)
_DIGIT = re.compile(r"[0-9]")


class Grams(NamedTuple):
    """Every n-gram of a text: its bucket, and the place in the text where it starts (clipped to the text)."""

    buckets: NDArray[np.int64]
    starts: NDArray[np.int64]


def grams(text: str, bits: int, salt: int = 0) -> Grams:
    """The n-grams of a folded text, repeated ones too. ``bits``: 2**bits buckets; ``salt`` gives another hash. Linear time."""
    codes = np.frombuffer(_DIGIT.sub("0", text).encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint64)
    codes = np.concatenate((np.array([_START], np.uint64), codes, np.array([_END], np.uint64)))
    hashes, found = codes * _FIRST + np.uint64(salt), []
    places = np.arange(len(codes), dtype=np.int64) - 1
    for size in range(1, min(LONGEST, len(codes)) + 1):
        if size > 1:
            hashes = (hashes[:-1] ^ (hashes[:-1] >> _MIX)) * _NEXT + codes[size - 1 :] * _FIRST
        found.append(hashes)
    joined = np.concatenate(found)
    joined = ((joined ^ (joined >> _MIX)) * _LAST) >> np.uint64(64 - bits)
    starts = np.concatenate([places[: len(part)] for part in found])
    return Grams(joined.astype(np.int64), np.clip(starts, 0, max(len(text) - 1, 0)))
