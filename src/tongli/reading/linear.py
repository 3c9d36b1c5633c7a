"""The trained linear model: calibrated probability of every label from hashed n-grams and the cues' opinion, and where.

Weights are shipped in ``weights/fast.npz``, made by ``training/fast`` (see its model card). Pure numpy, read only, thread safe.
"""

import functools
import importlib.resources
import io
import json
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from tongli.base.labels import Emotion
from tongli.base.text import fold
from tongli.reading.ngrams import Grams, grams
from tongli.reading.opinion import SPARSE, Opinion, signs

Floats = NDArray[np.float32]
EMOTIONS = tuple(Emotion)
LEVELS = (1, 2, 3)
SPARSE_OUTPUTS = tuple((family, str(label)) for family, labels in SPARSE.items() for label in labels)
OUTPUTS = (*(("emotion", str(label)) for label in EMOTIONS), *(("level", str(level)) for level in LEVELS), *SPARSE_OUTPUTS)
"""What the model gives a score for, in the order of the columns: emotions, intensity at least 1, 2, 3, then every other label."""
FIRST_SALT, SECOND_SALT = 1, 2


@dataclass(frozen=True)
class Block:
    """One space of buckets. ``row``: bucket to row of ``weights``, or -1; ``rarity``: a bucket's share in the length."""

    bits: int
    row: NDArray[np.int32]
    rarity: Floats
    weights: NDArray[np.int8]
    scale: Floats

    @classmethod
    def of(cls, kept: NDArray[np.uint8], rarity: NDArray[np.uint8], weights: NDArray[np.int8], scale: Floats) -> Self:
        """From the shipped arrays: ``kept`` one bit a bucket, ``rarity`` in 1/16, ``scale`` one a column."""
        mask = np.unpackbits(kept).astype(bool)
        row = np.where(mask, np.cumsum(mask) - 1, -1).astype(np.int32)
        squared = np.square(rarity.astype(np.float32) / 16, dtype=np.float32)
        return cls(len(mask).bit_length() - 1, row, squared, weights, scale)

    def length(self, buckets: NDArray[np.int64]) -> float:
        """Euclidean length of the text's features, for normalising."""
        return float(np.sqrt(self.rarity[buckets].sum())) or 1.0

    def total(self, buckets: NDArray[np.int64]) -> Floats:
        """Score of every column for the distinct buckets of a text."""
        if not len(buckets):
            return np.zeros(len(self.scale), np.float32)
        rows = self.row[buckets]
        summed = self.weights[rows[rows >= 0]].sum(axis=0, dtype=np.int32)
        total: Floats = (summed * (self.scale / np.float32(self.length(buckets)))).astype(np.float32)
        return total


@dataclass(frozen=True)
class Judgement:
    """What the model thinks of one message. ``sure``: calibrated probability of each of ``OUTPUTS``; emotions sum to 1."""

    sure: list[float]
    grams: Grams
    _places: list[tuple[NDArray[np.int8], NDArray[np.int64]]] = field(default_factory=list)

    def of(self, family: str, label: str) -> float:
        """Probability of one output."""
        return self.sure[_COLUMN[family, label]]

    def places(self, block: Block, starts: list[int]) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
        """Weights of every n-gram that has any, and the clause that it stands in (by where clauses start); kept."""
        if not self._places:
            rows = block.row[self.grams.buckets]
            known = rows >= 0
            where = np.searchsorted(np.array(starts), self.grams.starts[known], side="right") - 1
            self._places.append((block.weights[rows[known]], np.maximum(where, 0)))
        return self._places[0]


_COLUMN = {output: column for column, output in enumerate(OUTPUTS)}


class LinearModel:
    """Immutable weights with their calibration and thresholds (``meta``)."""

    def __init__(self, arrays: dict[str, NDArray[Any]], meta: dict[str, Any]) -> None:
        self.version = str(meta["version"])
        self.meta = meta
        self.text = Block.of(*(arrays[f"text_{name}"] for name in ("kept", "rarity", "weights", "scale")))
        self.context = Block.of(*(arrays[f"context_{name}"] for name in ("kept", "rarity", "weights", "scale")))
        self._signs: Floats = arrays["signs"]
        self._bias: Floats = arrays["bias"]
        self._slope: Floats = arrays["slope"]
        self._shift: Floats = arrays["shift"]
        self.threshold: list[float] = arrays["threshold"].tolist()
        """Least probability that is claimed, of each of ``SPARSE_OUTPUTS``."""
        self.lean: list[float] = [meta["lean"][str(label)] for label in EMOTIONS]
        """What is added to the log of each emotion's probability before the highest is taken."""
        self.by_cues = frozenset((family, label) for family, _, label in (name.partition(":") for name in meta["by_cues"]))
        """Labels that the cues tell no worse than the model does."""

    @property
    def name(self) -> str:
        """What findings of this model are found by."""
        return f"fast-{self.version}"

    def scores(self, opinion: Opinion) -> tuple[Floats, Grams]:
        """Score of every output before calibration, and the n-grams of the text."""
        found = grams(opinion.folded.text, self.text.bits)
        total = self._bias + np.array(signs(opinion), np.float32) @ self._signs + self.text.total(np.unique(found.buckets))
        before = [
            grams(fold(turn).text, self.context.bits, salt).buckets
            for turn, salt in zip(opinion.before(), (FIRST_SALT, SECOND_SALT), strict=True)
            if turn
        ]
        if before:
            total = total + self.context.total(np.unique(np.concatenate(before)))
        return total, found

    def judge(self, opinion: Opinion) -> Judgement:
        """Calibrated probabilities of all outputs for one message."""
        total, found = self.scores(opinion)
        return Judgement(calibrated(total * self._slope + self._shift).tolist(), found)

    def clause(self, opinion: Opinion, judgement: Judgement, family: str, label: str) -> tuple[int, int]:
        """``[start, end)`` of the clause of the folded text that speaks most for the label."""
        clauses = opinion.scope.clauses
        if len(clauses) == 1:
            return clauses[0].start, clauses[0].end
        weights, where = judgement.places(self.text, [clause.start for clause in clauses])
        column = _COLUMN[family, label]
        gain = weights[:, column] * self.text.scale[column]
        if family == "emotion" and label != Emotion.CALM:
            calm = _COLUMN["emotion", Emotion.CALM]
            gain = gain - weights[:, calm] * self.text.scale[calm]
        best = clauses[int(np.bincount(where, weights=gain, minlength=len(clauses)).argmax())]
        return best.start, best.end


def calibrated(scores: Floats) -> Floats:
    """Softmax over the emotions, the logistic function of the others. Works on rows too."""
    feeling, others = scores[..., : len(EMOTIONS)], scores[..., len(EMOTIONS) :]
    raised = np.exp(feeling - feeling.max(axis=-1, keepdims=True))
    logistic = 1 / (1 + np.exp(-np.clip(others, -30, 30)))
    return np.concatenate((raised / raised.sum(axis=-1, keepdims=True), logistic), axis=-1).astype(np.float32)


@functools.cache
def shipped() -> LinearModel:
    """The model of this package, loaded on first use."""
    packed = importlib.resources.files("tongli.reading").joinpath("weights/fast.npz").read_bytes()
    with np.load(io.BytesIO(packed)) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    return LinearModel(found, json.loads(found.pop("meta").tobytes()))
