"""The rated lines of the public chats, and what the model sees of each."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from tongli.insight.formats import turns_of
from tongli.reading.chat_numbers import chat_of, numbers
from tongli.reading.chat_voice import voice
from tongli.reading.satisfaction import BITS, counted
from training.split import fold_of

FOLDS = 5
LEAST = 2
"""Lines that must show an n-gram before it counts."""


@dataclass(frozen=True)
class Rated:
    """``counts``: (lines, buckets) 1 + ln(count) of the last turn's n-grams; ``numbers``: (lines, numbers); ``rating`` 0..2;
    ``fold``: 0..4, all lines of a dialogue in one."""

    counts: sparse.csr_matrix
    numbers: np.ndarray
    rating: np.ndarray
    fold: np.ndarray


def rated(path: Path, *, full: bool = False) -> Rated:
    """All lines of ``valid_turns.jsonl``. ``full``: the numbers hold what the encoder says too.

    Raises:
        OSError: no such file.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    talks = [turns_of(row["turns"]) for row in rows]
    chats = [chat_of(turns) for turns in talks]
    found = [counted(chat.last) for chat in chats]
    ends = np.cumsum([0] + [len(buckets) for buckets, _ in found])
    counts = sparse.csr_matrix(
        (np.concatenate([value for _, value in found]), np.concatenate([buckets for buckets, _ in found]), ends),
        shape=(len(rows), 1 << BITS),
    )
    fold = [fold_of(str(row["dialogue"]), FOLDS) for row in rows]
    rating = np.array([row["sat3"] for row in rows])
    values = np.array([numbers(chat) for chat in chats])
    if full:
        values = np.hstack((values, np.array([voice(turns) for turns in talks])))
    return Rated(counts, values, rating, np.array(fold))
