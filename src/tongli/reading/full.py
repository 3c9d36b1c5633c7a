"""The ``full`` tier's judge: cues, n-grams and encoder weighed together, calibrated, with the encoder's evidence.

How much each voice counts is one weight a family, and one bias a label (``weights/stack.json``, fitted by
``training/model/stack.py`` on messages that none of the three has seen).
"""

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tongli.reading import encoder as encoders
from tongli.reading import shipped as files
from tongli.reading.encoder import Encoder
from tongli.reading.fast import weights as grams
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.judge import Judged, judge
from tongli.reading.fast.weights import GramWeights
from tongli.reading.opinion import SIGNS_OF, Opinion, signs
from tongli.reading.outputs import COLUMN, EMOTIONS, OUTPUTS, Floats, calibrated

FAMILIES = ("emotion", "level", "need", "subject", "motive", "demand", "risk")
VOICES = ("encoder", "grams", "score", "claim")
"""What is weighed: the encoder's logit, the n-grams' logit, the cues' score and their decision."""
LONG = 50
"""Characters from which a message counts as long."""
_ROWS = np.array([FAMILIES.index(family) for family, _ in OUTPUTS])
_SCORE = np.array([SIGNS_OF[output][0] for output in OUTPUTS])
_CLAIM = np.array([SIGNS_OF[output][-1] for output in OUTPUTS])
_HEADS = np.concatenate([np.arange(*encoders.COLUMNS[family]) for family in FAMILIES])
"""Columns of the encoder in the order of ``OUTPUTS``."""


def voices(logits: Floats, sure: Floats, dense: Floats) -> Floats:
    """(..., outputs, voices) from the encoder's logits, the n-grams' probabilities and the cues' signs."""
    likely = np.clip(sure, 1e-6, 1 - 1e-6)
    n = len(EMOTIONS)
    said = np.concatenate((np.log(likely[..., :n]), np.log(likely[..., n:] / (1 - likely[..., n:]))), axis=-1)
    return np.stack((logits[..., _HEADS], said, dense[..., _SCORE], dense[..., _CLAIM]), axis=-1).astype(np.float32)


@dataclass(frozen=True)
class Judgement:
    """What the model thinks of one message. ``sure``: calibrated probability of each of ``OUTPUTS``; emotions sum to 1.
    ``marks``: places of the folded text with how much each shows the feeling, 0..1; ``grams``: the n-grams' part."""

    sure: list[float]
    marks: list[tuple[int, int, float]]
    grams: Judged

    def of(self, family: str, label: str) -> float:
        """Probability of one output."""
        return self.sure[COLUMN[family, label]]


class FullModel:
    """Immutable weights with their thresholds (``meta``)."""

    def __init__(self, grams: GramWeights, encoder: Encoder, stack: dict[str, Any]) -> None:
        self.grams, self.encoder, self.meta = grams, encoder, stack["meta"]
        self.name = f"full-{self.meta['version']}"
        """What findings of this model are found by."""
        self.threshold: list[float] = stack["threshold"]
        """Least probability that is claimed, of each of ``SPARSE_OUTPUTS``."""
        self._leans = [[self.meta[name][str(label)] for label in EMOTIONS] for name in ("lean", "lean_long")]
        self.place: list[float] = stack.get("place", [])
        """What counts for the clause that shows the feeling (``reading.place``)."""
        self._weights: Floats = np.array([stack["weights"][family] for family in FAMILIES], np.float32)[_ROWS]
        self._bias: Floats = np.array(stack["bias"], np.float32)

    def lean(self, opinion: Opinion) -> list[float]:
        """What is added to the log of each emotion's probability before the highest is taken.

        Of its own for long messages: a feeling in one clause of a sober letter is easily missed.
        """
        return self._leans[len(opinion.folded.text) >= LONG]

    def judge(self, opinion: Opinion) -> Judgement:
        """Calibrated probabilities of all outputs for one message."""
        return self.judge_many([opinion])[0]

    def judge_many(self, opinions: Sequence[Opinion]) -> list[Judgement]:
        """The same of several messages: the n-grams of all at once.

        The encoder still takes them one by one: its int8 steps share one scale in a batch, so that what a message is read as
        would depend on its neighbours.
        """
        near = [grams.before(one.near) for one in opinions] if any(one.near for one in opinions) else None
        batch = batch_of([one.folded.text for one in opinions])
        by_grams = judge(batch, self.grams, near)
        encoded = [self.encoder.read(one.folded.text, encoders.before(one.near)) for one in opinions]
        dense = np.array([signs(one) for one in opinions], np.float32)
        said = voices(np.stack([one.logits for one in encoded]), by_grams.sure, dense)
        sure = calibrated((said * self._weights).sum(axis=-1) + self._bias).tolist()
        return [Judgement(sure[place], one.evidence, by_grams.only(place, batch)) for place, one in enumerate(encoded)]

    def clause(self, opinion: Opinion, judgement: Judgement, family: str, label: str) -> tuple[int, int]:
        """``[start, end)`` of the clause of the folded text that speaks most for the label: for a feeling by the encoder."""
        if family == "emotion" and judgement.marks:
            clause = opinion.scope.clause(max(judgement.marks, key=lambda mark: mark[2])[0])
            return clause.start, clause.end
        clauses = judgement.grams.clauses
        if not len(clauses.start):
            return 0, 0
        best = int(judgement.grams.gain[:, COLUMN[family, label]].argmax())
        return int(clauses.first[best]), int(clauses.last[best])


@functools.cache
def shipped() -> FullModel:
    """The model of this package, loaded on first use."""
    stack = files.path("stack.json").read_text("utf-8")
    return FullModel(grams.shipped(), encoders.shipped(), json.loads(stack))
