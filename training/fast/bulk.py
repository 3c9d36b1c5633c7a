"""``python -m training.fast.bulk --data DIR``: rebuild ``grams.npz``, the weights of the bulk reader. Deterministic.

The same labels and fit as ``training.fast.train``, without cues: only the n-grams of the message and of the two turns before,
found by the very code that reads with them. ``--scores FILE`` keeps the out-of-fold scores.
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy import sparse

from tongli.base.talk import Talk
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.grams import grams
from tongli.reading.fast.weights import BEFORE_SALTS, CONTEXT_BITS, TEXT_BITS, before
from tongli.reading.linear import EMOTIONS, OUTPUTS, calibrated
from training.fast import calibrate, fit
from training.fast.data import Sample, real, written

WEIGHTS = Path(__file__).parents[2] / "src/tongli/reading/weights/grams.npz"
SEEN_AT_LEAST = 2


def counted(texts: list[str], bits: int, salt: int = 0) -> sparse.csr_matrix:
    """(texts, 2**bits): how often each n-gram occurs."""
    batch = batch_of(texts)
    found = grams(batch.codes, batch.bounds, bits, salt)
    rows = np.repeat(found.texts, found.buckets.shape[1])
    flat = found.buckets.ravel()
    empty = np.diff(batch.bounds) == 0
    real_ones = (flat >= 0) & ~empty[rows]
    ones = np.ones(int(real_ones.sum()), np.float32)
    return sparse.csr_matrix((ones, (rows[real_ones], flat[real_ones])), shape=(len(texts), 1 << bits))


def context(samples: list[Sample]) -> sparse.csr_matrix:
    """(samples, 2**CONTEXT_BITS): the last two turns before, each under its own hash."""
    turns = [before(Talk.from_lines(sample.context).turns) for sample in samples]
    return sum(counted([pair[place] for pair in turns], CONTEXT_BITS, salt) for place, salt in enumerate(BEFORE_SALTS))


def weighed(counts: sparse.csr_matrix) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Occurrences by rarity, each row by the root of the sum of its squared rarities; n-grams seen once are left out."""
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.round((np.log((1 + counts.shape[0]) / (1 + seen)) + 1) * 16).astype(np.uint8)
    rarity[seen < SEEN_AT_LEAST] = 0
    value = rarity.astype(np.float32) / 16
    length = np.sqrt(counts @ (value * value))
    length[length == 0] = 1
    return (sparse.diags((1 / length).astype(np.float32)) @ counts @ sparse.diags(value)).tocsr(), rarity
