"""How satisfied a customer is at a point of a retail chat: probabilities of dissatisfied, neutral, satisfied.

A small linear model (softmax) on the n-grams of the customer's last turn and on the numbers of ``chat_numbers``; in the full
tier also on what the encoder says of the last turns (``chat_voice``). Weights are ``weights/satisfaction.npz`` and
``satisfaction_full.npz``, made by ``training/satisfaction`` (see its card for what they reach). Read only.
"""

import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tongli.base.talk import Turn
from tongli.reading import shipped as files
from tongli.reading.chat_numbers import Chat, chat_of, numbers
from tongli.reading.chat_voice import voice
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.grams import grams
from tongli.reading.outputs import Floats
from tongli.reading.shipped import Arrays

BITS, SALT = 16, 11
FAR = 4.0
"""Standard deviations at which a number is cut."""
CLASSES = 3


def counted(text: str) -> tuple[NDArray[np.int64], Floats]:
    """The buckets of the n-grams of a text, rising, and ``1 + ln(count)`` of each; both empty for an empty text."""
    batch = batch_of([text])
    if not len(batch.codes):
        return np.empty(0, np.int64), np.empty(0, np.float32)
    found = grams(batch.codes, batch.bounds, BITS, SALT).buckets
    buckets, count = np.unique(found[found >= 0], return_counts=True)
    return buckets.astype(np.int64), (1 + np.log(count)).astype(np.float32)


class SatisfactionModel:
    """Immutable weights. ``kept``: buckets that have weights, rising; ``rarity``: of each bucket, 0 for one never kept;
    ``words`` (kept, 3) and ``scale`` (3); ``mean``, ``spread``, ``weights`` of the numbers; ``bias`` and ``lean`` by class."""

    def __init__(self, arrays: Arrays) -> None:
        self._rarity = np.zeros(1 << BITS, np.float32)
        self._rarity[arrays["kept"]] = arrays["rarity"].astype(np.float32)
        self._words = np.zeros((1 << BITS, CLASSES), np.float32)
        self._words[arrays["kept"]] = arrays["words"].astype(np.float32) * arrays["scale"]
        self._mean, self._spread, self._weights = arrays["mean"], arrays["spread"], arrays["weights"]
        self._bias: Floats = arrays["bias"]
        self.lean: Floats = arrays["lean"]
        """Added to the logarithms of the probabilities when one class must be named: rare classes count as much as the others."""

    def probabilities(self, chat: Chat, heard: Floats) -> Floats:
        """(3,) calibrated probabilities. ``heard``: further numbers, as many as the weights were made for."""
        buckets, count = counted(chat.last)
        value = count * self._rarity[buckets]
        length = float(np.sqrt((value * value).sum())) or 1.0
        scores = (value / length) @ self._words[buckets] + self._bias
        scores = scores + np.clip((np.concatenate((numbers(chat), heard)) - self._mean) / self._spread, -FAR, FAR) @ self._weights
        raised = np.exp(scores - scores.max())
        sure: Floats = (raised / raised.sum()).astype(np.float32)
        return sure


@functools.cache
def shipped(full: bool = False) -> SatisfactionModel:
    """The weights of this package, loaded on first use."""
    return SatisfactionModel(files.arrays("satisfaction_full.npz" if full else "satisfaction.npz")[0])


_NOTHING = np.zeros(0, np.float32)


def predict(turns: Sequence[Turn], *, full: bool = False) -> tuple[float, float, float]:
    """Probabilities that the customer, with the last turn of theirs, is dissatisfied, neutral, satisfied. They sum to 1.

    Trained on chats of a Chinese online shop alone. Nothing after the customer's last turn is looked at; without any, neutral.
    ``full``: hear the encoder too.
    """
    chat = chat_of(turns)
    if not chat.last and not chat.said:
        return (0.0, 1.0, 0.0)
    bad, even, good = shipped(full).probabilities(chat, voice(turns) if full else _NOTHING).tolist()
    return (bad, even, good)


def named(probabilities: Sequence[float], *, full: bool = False) -> int:
    """The class to name: 0 dissatisfied, 1 neutral, 2 satisfied. The model's lean towards the rarer classes is in it."""
    return int((np.log(np.asarray(probabilities) + 1e-9) + shipped(full).lean).argmax())
