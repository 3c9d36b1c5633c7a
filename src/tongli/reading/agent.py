"""What a sentence of an agent does (moves) and which rules it breaks, as a linear model on n-grams sees it.

Weights are ``weights/agent.npz``, made by ``training/agent`` from labelled replies (see its card). Pure numpy, read only.
"""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from tongli.base.evidence import Span
from tongli.base.labels import Move
from tongli.base.memory import Memory
from tongli.base.text import sentences
from tongli.reading import shipped as files
from tongli.reading.encoder import RULES
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.judge import before, scaled, scores
from tongli.reading.fast.weights import BEFORE_SALTS, Tables
from tongli.reading.outputs import Floats
from tongli.reading.shipped import Arrays

LABELS = (*(str(move) for move in Move), *RULES)
COLUMN = {label: column for column, label in enumerate(LABELS)}
BACK = 200
"""Characters of what was said before a sentence that count."""
_MOST = 80
"""Sentences of one reply that are looked at."""


@dataclass(frozen=True)
class Said:
    """One sentence: where it stands in the reply, and the probability of each of ``LABELS``.

    ``alone``: what the n-grams alone say, where the encoder has been heard too.
    """

    span: Span
    sure: Floats
    alone: Floats | None = None


@dataclass(frozen=True)
class WholeReply:
    """A whole reply held against what it answers. ``sure``: probability that each of ``RULES`` is broken; ``claim``, ``doubt``:
    from which that is said without a pattern, and below which a pattern's finding is not believed."""

    sure: list[float]
    claim: list[float]
    doubt: list[float]


class SentenceModel(Protocol):
    """What tells moves and rules of an agent's sentences, and from which probability a label is claimed or doubted."""

    name: str
    claim: list[float]
    doubt: list[float]
    doubt_alone: list[float]
    """``doubt`` of the n-grams alone."""

    def read(self, reply: str, customer: str = "") -> list[Said]:
        """The sentences of a reply. ``customer``: what it answers."""
        ...

    def whole(self, reply: str, customer: str) -> WholeReply | None:
        """The reply as a whole; None where the model sees sentences alone."""
        ...


def likeliest(said: Sequence[Said]) -> list[float]:
    """Of each of ``LABELS`` the highest probability in any of the sentences."""
    return np.max([sentence.sure for sentence in said], axis=0).tolist() if said else [0.0] * len(LABELS)


_REMEMBERED = 4_096
"""Sentences whose own part of the scores is kept: a reply is read again at every key press, and agents repeat themselves."""

_AT_ONCE = 4_000
"""Characters that are looked at together: enough to make the work per sentence small, few enough to stay in the cache."""

_Own = tuple[Floats, Floats, float]
"""Of one sentence: its scores, what it adds to the sentence after it, and its squared length there."""


class AgentModel(Tables):
    """Immutable weights, calibration, and from which probability a label is claimed or doubted.

    Remembers what it found of single sentences lately (bounded); safe to share between threads.
    """

    def __init__(self, arrays: Arrays, meta: dict[str, Any]) -> None:
        super().__init__(arrays)
        self.name = f"agent-{meta['version']}"
        self.claim: list[float] = arrays["claim"].tolist()
        self.doubt: list[float] = arrays["doubt"].tolist()
        self.doubt_alone = self.doubt
        self._kept = Memory[str, _Own](_REMEMBERED)
        self._asked = functools.lru_cache(maxsize=256)(self._of_customer)

    def read(self, reply: str, customer: str = "") -> list[Said]:
        """The sentences of a reply. ``customer``: what it answers."""
        spans = sentences(reply)[:_MOST]
        if not spans:
            return []
        own = self._kept.all([span.of(reply).strip() for span in spans], self._own)
        asked, asked_length = self._asked(customer[-BACK:])
        sums = np.stack([asked, *(asked + one[1] for one in own[:-1])])
        squares = np.array([asked_length, *(asked_length + one[2] for one in own[:-1])], np.float32)
        total = np.stack([one[0] for one in own]) + scaled([sums], [squares])
        return [Said(span, row) for span, row in zip(spans, self._calibrated(total), strict=True)]

    def whole(self, reply: str, customer: str) -> WholeReply | None:  # noqa: ARG002
        """None: n-grams do not see what a reply lacks."""
        return None

    def prepare(self, replies: Iterable[str]) -> None:
        """Look at the sentences of many replies together, which costs far less than one by one; ``read`` then finds them."""
        told: list[str] = []
        size = 0
        for text in (span.of(reply).strip() for reply in replies for span in sentences(reply)[:_MOST]):
            told.append(text)
            size += len(text)
            if size >= _AT_ONCE:
                self._kept.all(told, self._own)
                told, size = [], 0
        self._kept.all(told, self._own)

    def sure(self, texts: Sequence[str], before: Sequence[tuple[str, str]]) -> Floats:
        """(texts, labels) probabilities. ``before``: of each the customer's message and the agent's sentence before."""
        return self._calibrated(scores(batch_of(texts), self, before))

    def _calibrated(self, scored: Floats) -> Floats:
        found = scored * self.slope + self.shift
        sure: Floats = (1 / (1 + np.exp(-np.clip(found, -30, 30)))).astype(np.float32)
        return sure

    def _own(self, texts: list[str]) -> Iterable[_Own]:
        sums, squares = before(self.context, [text[-BACK:] for text in texts], BEFORE_SALTS[1])
        return zip(scores(batch_of(texts), self), sums, squares.tolist(), strict=True)

    def _of_customer(self, text: str) -> tuple[Floats, float]:
        sums, squares = before(self.context, [text], BEFORE_SALTS[0])
        return sums[0], float(squares[0])


@functools.cache
def shipped() -> AgentModel:
    """The model of this package, loaded on first use."""
    return AgentModel(*files.arrays("agent.npz"))
