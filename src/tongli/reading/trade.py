"""Which trade a talk is about, where nobody has said so: a linear model on n-grams (``weights/trade.npz``)."""

import functools

import numpy as np

from tongli.base.talk import Talk
from tongli.reading import shipped as files
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.judge import scores
from tongli.reading.fast.weights import Floats, Tables
from tongli.reading.model import TradeGuess

TRADES = (
    "heating", "property", "retail", "restaurant", "telecom", "express",
    "bank", "education", "gov", "hospital", "hotel", "travel",
)  # fmt: skip
SURE = 0.6
"""Least probability of a trade that is taken for the trade of the talk."""
_MOST = 2_000
"""Characters of a talk that are looked at, from its beginning: the trade shows where the matter is told."""


def guess(talk: Talk) -> TradeGuess | None:
    """The likeliest trade of a talk with its probability; None where no trade is likely enough, or nothing was said."""
    told = "\n".join(turn.text[:_MOST] for turn in talk.turns)[:_MOST]
    if not told.strip():
        return None
    tables = _shipped()
    found = likely(scores(batch_of([told]), tables))[0, : len(TRADES)]
    best = int(found.argmax())
    sure = float(found[best])
    return TradeGuess(trade=TRADES[best], sure=round(sure, 3)) if sure >= SURE else None


def likely(scored: Floats) -> Floats:
    """(texts, trades and one more for all others) scores to probabilities."""
    raised = np.exp(scored - scored.max(axis=1, keepdims=True))
    sure: Floats = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return sure


@functools.cache
def _shipped() -> Tables:
    return Tables(files.arrays("trade.npz")[0])
