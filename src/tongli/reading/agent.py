"""What a sentence of an agent does (moves) and which rules it breaks, as a linear model on n-grams sees it.

Weights are ``weights/agent.npz``, made by ``training/agent`` from labelled replies (see its card). Pure numpy, read only.
"""

import functools
import importlib.resources
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tongli.base.evidence import Span
from tongli.base.labels import Move
from tongli.base.text import sentences
from tongli.reading.encoder import RULES
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.judge import scores
from tongli.reading.fast.weights import Table
from tongli.reading.outputs import Floats

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


class AgentModel:
    """Immutable weights, calibration, and from which probability a label is claimed or doubted."""

    def __init__(self, arrays: dict[str, NDArray[Any]], meta: dict[str, Any]) -> None:
        self.name = f"agent-{meta['version']}"
        self.text = Table.of(*(arrays[f"text_{name}"] for name in ("kept", "rarity", "weights", "scale")))
        self.context = Table.of(*(arrays[f"context_{name}"] for name in ("kept", "rarity", "weights", "scale")))
        self._bias: Floats = arrays["bias"]
        self._slope: Floats = arrays["slope"]
        self._shift: Floats = arrays["shift"]
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
        found = scores(batch_of(texts), self.text, self.context, self._bias, before)
        found = found * self._slope + self._shift
        return (1 / (1 + np.exp(-np.clip(found, -30, 30)))).astype(np.float32)


@functools.cache
def shipped() -> AgentModel:
    """The model of this package, loaded on first use."""
    packed = importlib.resources.files("tongli.reading").joinpath("weights/agent.npz").read_bytes()
    with np.load(io.BytesIO(packed)) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    return AgentModel(found, json.loads(found.pop("meta").tobytes()))


def available() -> bool:
    """Whether the weights are here: they are not while they are being trained anew."""
    return importlib.resources.files("tongli.reading").joinpath("weights/agent.npz").is_file()
