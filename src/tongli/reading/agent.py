"""What a sentence of an agent does (moves) and which rules it breaks, as a linear model on n-grams sees it.

Weights are ``weights/agent.npz``, made by ``training/agent`` from labelled replies (see its card). Pure numpy, read only.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tongli.base.evidence import Span
from tongli.base.labels import Move
from tongli.base.text import sentences
from tongli.reading import shipped as files
from tongli.reading.encoder import RULES
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.judge import scores
from tongli.reading.fast.weights import Tables
from tongli.reading.outputs import Floats
from tongli.reading.shipped import Arrays

LABELS = (*(str(move) for move in Move), *RULES)
COLUMN = {label: column for column, label in enumerate(LABELS)}
_BACK = 200
_MOST = 80
"""Sentences of one reply that are looked at."""


@dataclass(frozen=True)
class Said:
    """One sentence: where it stands in the reply, and the probability of each of ``LABELS``."""

    span: Span
    sure: Floats


class AgentModel(Tables):
    """Immutable weights, calibration, and from which probability a label is claimed or doubted."""

    def __init__(self, arrays: Arrays, meta: dict[str, Any]) -> None:
        super().__init__(arrays)
        self.name = f"agent-{meta['version']}"
        self.claim: list[float] = arrays["claim"].tolist()
        self.doubt: list[float] = arrays["doubt"].tolist()

    def read(self, reply: str, customer: str = "") -> list[Said]:
        """The sentences of a reply. ``customer``: what it answers."""
        spans = sentences(reply)[:_MOST]
        texts = [span.of(reply).strip() for span in spans]
        if not texts:
            return []
        before = [(customer[-_BACK:], previous[-_BACK:]) for previous in ("", *texts[:-1])]
        sure = self.sure(texts, before)
        return [Said(span, row) for span, row in zip(spans, sure, strict=True)]

    def sure(self, texts: Sequence[str], before: Sequence[tuple[str, str]]) -> Floats:
        """(texts, labels) probabilities. ``before``: of each the customer's message and the agent's sentence before."""
        found: Floats = scores(batch_of(texts), self, before) * self.slope + self.shift
        return (1 / (1 + np.exp(-np.clip(found, -30, 30)))).astype(np.float32)


@functools.cache
def shipped() -> AgentModel:
    """The model of this package, loaded on first use."""
    return AgentModel(*files.arrays("agent.npz"))
