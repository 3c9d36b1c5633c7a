"""Samples to the matrices that the fit works on; the same features as at run time."""

import numpy as np
from scipy import sparse

from tongli.base.talk import Talk
from tongli.base.text import fold
from tongli.knowledge import load
from tongli.reading.message import MessageReader
from tongli.reading.ngrams import grams
from tongli.reading.opinion import Opinion, signs
from training.fast.data import Sample

TEXT_BITS, CONTEXT_BITS = 17, 14


def opinions(samples: list[Sample]) -> list[Opinion]:
    """What the cues say of each sample, read without an industry."""
    reader = MessageReader(load())
    return [reader.opinion(fold(sample.text), reader.near(Talk.from_lines(sample.context).turns)) for sample in samples]


def dense(found: list[Opinion]) -> np.ndarray:
    """(samples, signs) float32."""
    return np.array([signs(opinion) for opinion in found], np.float32)


def hashed(texts: list[str], bits: int, salt: int = 0) -> sparse.csr_matrix:
    """(samples, 2**bits) binary."""
    rows = [np.unique(grams(text, bits, salt).buckets) if text else np.empty(0, np.int64) for text in texts]
    starts = np.cumsum([0] + [len(row) for row in rows])
    columns = np.concatenate(rows)
    return sparse.csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(texts), 1 << bits))


def context(found: list[Opinion]) -> sparse.csr_matrix:
    """(samples, 2**CONTEXT_BITS): the turn before, and the one before that under another hash."""
    near = [opinion.before() for opinion in found]
    first = hashed([fold(turn).text for turn, _ in near], CONTEXT_BITS, 1)
    return first + hashed([fold(turn).text for _, turn in near], CONTEXT_BITS, 2)
