"""Evidence to confidence. The one place where weights are added, so that a trained model can add its own evidence.

Weights are on one scale for all families: 1.0 is a cue that is enough by itself, ``THRESHOLD`` the least that is claimed.
"""

import math
from typing import NamedTuple

THRESHOLD = 0.7
_STEEPNESS = 3.0
_DECAY = 0.5
MOST_SPANS = 6
HIGHEST = 0.97


class Evidence(NamedTuple):
    """One piece of evidence: weight, ``[start, end)`` of the folded text (empty when it has no place), what found it."""

    weight: float
    start: int
    end: int
    found_by: str


class Tally:
    """The evidence for one label. The strongest counts in full, each further one half of the one before."""

    __slots__ = ("_score", "evidence")

    def __init__(self) -> None:
        self.evidence: list[Evidence] = []
        self._score: float | None = 0.0

    def add(self, weight: float, start: int = 0, end: int = 0, found_by: str = "") -> None:
        """Add evidence for (or, with a negative weight, against) the label."""
        self.evidence.append(Evidence(weight, start, end, found_by))
        self._score = None

    @property
    def score(self) -> float:
        """Sum with falling returns, one cue counted once; evidence against counts in full."""
        if self._score is None:
            self._score = self._sum()
        return self._score

    def _sum(self) -> float:
        best: dict[str, float] = {}
        against = 0.0
        for piece in self.evidence:
            if piece.weight < 0:
                against += piece.weight
            elif piece.weight > best.get(piece.found_by, 0.0):
                best[piece.found_by] = piece.weight
        total, factor = 0.0, 1.0
        for weight in sorted(best.values(), reverse=True):
            total += weight * factor
            factor *= _DECAY
        return total + against

    @property
    def shown(self) -> list[Evidence]:
        """Evidence for the label that has a place, strongest first."""
        placed = [piece for piece in self.evidence if piece.weight > 0 and piece.end > piece.start]
        return sorted(placed, key=lambda piece: (-piece.weight, piece.start))[:MOST_SPANS]


class Tallies:
    """Tallies by family and label."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, Tally]] = {}

    def at(self, family: str, label: str) -> Tally:
        """The tally of a label, made on first use."""
        labels = self._of.setdefault(family, {})
        tally = labels.get(label)
        if tally is None:
            tally = labels[label] = Tally()
        return tally

    def score(self, family: str, label: str) -> float:
        """Score of a label; 0 when nothing was found."""
        tally = self._of.get(family, {}).get(label)
        return tally.score if tally is not None else 0.0

    def labels(self, family: str) -> list[tuple[str, Tally]]:
        """The labels of a family that have been looked at, with their tallies."""
        return list(self._of.get(family, {}).items())


def confidence(score: float, threshold: float = THRESHOLD) -> float:
    """Smooth and rising in the score, 0.5 at the threshold, within 0.02..0.97."""
    value = 1.0 / (1.0 + math.exp(-_STEEPNESS * max(min(score - threshold, 8.0), -8.0)))
    return round(min(max(value, 0.02), HIGHEST), 3)
