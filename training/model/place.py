"""Weights of ``tongli.reading.place``: where a person saw the feeling, in messages that the encoder was not trained on."""

from collections.abc import Sequence

import numpy as np
import torch

from tongli.base.labels import Emotion
from tongli.reading.full import Judgement
from tongli.reading.opinion import Opinion
from tongli.reading.place import FEATURES, features
from training.fast.data import Sample
from training.split import fold_of

_FOLDS = 5
Clauses = tuple[np.ndarray, np.ndarray]
"""(clauses, features) of a message, and which of them the labelled evidence touches."""


def clauses_of(sample: Sample, opinion: Opinion, judgement: Judgement) -> Clauses | None:
    """None for a calm message and where the label names no evidence."""
    start, end = sample.evidence
    emotion = Emotion(sample.labels["emotion"])
    if emotion is Emotion.CALM or end <= start:
        return None
    found = features(opinion, judgement, emotion)
    spans = [opinion.folded.span(clause.start, clause.end) for clause, _ in found]
    touched = np.array([span.start < end and start < span.end for span in spans])
    return (np.array([row for _, row in found], np.float32), touched) if touched.any() else None


def fitted(rows: Sequence[Clauses]) -> np.ndarray:
    """One weight a feature: the touched clauses' share of a softmax over the clauses of each message."""
    spread = torch.tensor(np.concatenate([x for x, _ in rows]).std(axis=0) + 1e-6)
    told = [(torch.from_numpy(x) / spread, torch.from_numpy(y)) for x, y in rows]
    weights = torch.zeros(len(FEATURES), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=80, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        each = [torch.logsumexp(x @ weights, 0) - torch.logsumexp((x @ weights)[y], 0) for x, y in told]
        total = torch.stack(each).sum() + (weights**2).sum()
        total.backward()
        return total

    search.step(loss)
    return (weights.detach() / spread).numpy()


def learned(rows: Sequence[Clauses]) -> tuple[list[float], float]:
    """The weights, and in how many messages of other folds the likeliest clause is a right one."""
    fold = np.array([fold_of(x.tobytes(), _FOLDS) for x, _ in rows])
    hits = []
    for held in range(_FOLDS):
        weights = fitted([row for row, number in zip(rows, fold, strict=True) if number != held])
        hits += [bool(y[(x @ weights).argmax()]) for (x, y), number in zip(rows, fold, strict=True) if number == held]
    return [round(float(w), 4) for w in fitted(rows)], float(np.mean(hits))
