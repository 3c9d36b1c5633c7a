"""What the models give a probability for: their columns, in one order, and how scores become probabilities."""

import numpy as np
from numpy.typing import NDArray

from tongli.base.labels import Emotion
from tongli.reading.opinion import SPARSE

Floats = NDArray[np.float32]
EMOTIONS = tuple(Emotion)
LEVELS = (1, 2, 3)
SPARSE_OUTPUTS = tuple((family, str(label)) for family, labels in SPARSE.items() for label in labels)
OUTPUTS = (*(("emotion", str(label)) for label in EMOTIONS), *(("level", str(level)) for level in LEVELS), *SPARSE_OUTPUTS)
"""Emotions, intensity at least 1, 2, 3, then every other label."""
COLUMN = {output: column for column, output in enumerate(OUTPUTS)}


def calibrated(scores: Floats) -> Floats:
    """Softmax over the emotions, the logistic function of the others. Works on rows too."""
    feeling, others = scores[..., : len(EMOTIONS)], scores[..., len(EMOTIONS) :]
    raised = np.exp(feeling - feeling.max(axis=-1, keepdims=True))
    logistic = 1 / (1 + np.exp(-np.clip(others, -30, 30)))
    return np.concatenate((raised / raised.sum(axis=-1, keepdims=True), logistic), axis=-1).astype(np.float32)
