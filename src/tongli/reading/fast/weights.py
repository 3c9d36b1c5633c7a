"""The shipped weights of the fast tier, ``weights/grams.npz``, made by ``training/fast/bulk.py``, and sums of them.

A row holds one 16-bit lane a column, four lanes a 64-bit word, raised so that none is negative: then plain additions of
words add four columns at once, and no lane overflows into the next for up to ``MOST`` rows.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from tongli.base.talk import Turn, Who
from tongli.reading import shipped as files
from tongli.reading.outputs import EMOTIONS
from tongli.reading.shipped import Arrays

Floats = NDArray[np.float32]
TEXT_BITS, CONTEXT_BITS = 18, 14
BEFORE_SALTS = (1, 2)
STEPS = 31
"""Steps of a weight on each side of 0."""
MOST = 0xFFFF // (2 * STEPS)
"""Rows that may be added before a lane could overflow."""
_LANES = 4
_BACK = 200


@dataclass(frozen=True)
class Table:
    """Weights of one space of buckets. ``row``: bucket to row of ``words``, -1 for none; ``rarity``: its square, by bucket."""

    row: NDArray[np.int32]
    rarity: Floats
    words: NDArray[np.uint64]
    scale: Floats

    @classmethod
    def of(cls, kept: NDArray[np.uint8], rarity: NDArray[np.uint8], weights: NDArray[np.int8], scale: Floats) -> Self:
        """From the shipped arrays: ``kept`` one bit a bucket, ``rarity`` in 1/16, ``scale`` one a column."""
        mask = np.unpackbits(kept).astype(bool)
        row = np.where(mask, np.cumsum(mask) - 1, -1).astype(np.int32)
        lanes = np.full((len(weights), -(-len(scale) // _LANES) * _LANES), STEPS, np.uint16)
        lanes[:, : len(scale)] = weights.astype(np.int16) + STEPS
        return cls(row, np.square(rarity.astype(np.float32) / 16), lanes.view(np.uint64), scale)

    def sums(self, rows: NDArray[np.int32], starts: NDArray[np.int64]) -> Floats:
        """(segments, columns): sum of the weights of ``rows[starts[i]:starts[i + 1]]``, none empty or longer than ``MOST``."""
        if not len(starts):
            return np.zeros((0, len(self.scale)), np.float32)
        words = self.words.take(rows, axis=0, mode="clip")
        lanes = np.add.reduceat(words, starts, axis=0).view(np.uint16)[:, : len(self.scale)].astype(np.float32)
        lanes -= (STEPS * np.diff(np.append(starts, len(rows))).astype(np.float32))[:, None]
        lanes *= self.scale
        return lanes


class Tables:
    """What every linear model on n-grams is made of: weights of the text and of what stood before it, and calibration."""

    def __init__(self, arrays: Arrays) -> None:
        self.text = Table.of(*(arrays[f"text_{name}"] for name in ("kept", "rarity", "weights", "scale")))
        self.context = Table.of(*(arrays[f"context_{name}"] for name in ("kept", "rarity", "weights", "scale")))
        self.bias: Floats = arrays["bias"]
        self.slope: Floats = arrays["slope"]
        self.shift: Floats = arrays["shift"]


class GramWeights(Tables):
    """Immutable weights with their calibration and thresholds (``meta``)."""

    def __init__(self, arrays: Arrays, meta: dict[str, Any]) -> None:
        super().__init__(arrays)
        self.meta = meta
        self.name = f"grams-{meta['version']}"
        self.threshold: Floats = arrays["threshold"]
        self.lean: Floats = np.array([meta["lean"][str(label)] for label in EMOTIONS], np.float32)


@functools.cache
def shipped() -> GramWeights:
    """The weights of this package, loaded on first use."""
    return GramWeights(*files.arrays("grams.npz"))


def before(near: Sequence[Turn]) -> tuple[str, str]:
    """The last two turns before a message, the latest first; shortened, marked with who spoke; empty when none."""
    turns = [("客" if turn.who is Who.CUSTOMER else "服") + turn.text[-_BACK:] for turn in reversed(near[-2:])]
    return (turns[0] if turns else "", turns[1] if len(turns) > 1 else "")
