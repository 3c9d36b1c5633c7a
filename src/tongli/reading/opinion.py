"""What the cues alone say of one message: one of the voices that the full tier weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tongli.base.labels import Demand, Emotion, Motive, Need, Risk, Subject
from tongli.base.talk import Turn
from tongli.base.text import Folded
from tongli.reading.emotion import Felt
from tongli.reading.scope import Scope
from tongli.reading.score import THRESHOLD, Tallies

SPARSE: dict[str, type[StrEnum]] = {"need": Need, "subject": Subject, "motive": Motive, "demand": Demand, "risk": Risk}
"""The families of which a message shows any number of labels."""
_SHARE_OF_BEST = {"subject": 0.55, "demand": 0.45, "need": 0.5, "motive": 0.5}
"""Share of the best score of the family that a label must reach: long texts touch on much that they are not about."""


@dataclass(frozen=True)
class Opinion:
    """The cues' reading of one message: places and scores of the labels, the emotion, the direct questions."""

    folded: Folded
    scope: Scope
    tallies: Tallies
    scores: dict[Emotion, float]
    felt: Felt
    questions: list[tuple[int, int]]
    near: Sequence[Turn]

    @cached_property
    def claimed(self) -> dict[str, dict[str, float]]:
        """By family: the labels that the cues claim, with their scores."""
        return {family: _claimed(self.tallies, family) for family in SPARSE}


def _claimed(tallies: Tallies, family: str) -> dict[str, float]:
    scored = {label: tally.score for label, tally in tallies.labels(family)}
    least = max(THRESHOLD, _SHARE_OF_BEST.get(family, 0.0) * max(scored.values(), default=0.0))
    return {label: score for label, score in scored.items() if score >= least}


def _own() -> dict[tuple[str, str], tuple[int, ...]]:
    count = len(Emotion)
    places: dict[tuple[str, str], tuple[int, ...]]
    places = {("emotion", str(label)): (place, count + place) for place, label in enumerate(Emotion)}
    places |= {("level", str(level)): (2 * count + level - 1,) for level in (1, 2, 3)}
    first = 2 * count + 3
    for family, labels in SPARSE.items():
        places |= {(family, str(label)): (first + 2 * place, first + 2 * place + 1) for place, label in enumerate(labels)}
        first += 2 * len(labels)
    return places


SIGNS_OF = _own()
"""Places in ``signs`` of an output's own cues: score and decision (of an intensity, the decision alone)."""

_SPARSE_SIGNS = 2 * sum(len(labels) for labels in SPARSE.values())
_FIRST = {output: places[0] - 2 * len(Emotion) - 3 for output, places in SIGNS_OF.items() if output[0] in SPARSE}


def signs(opinion: Opinion) -> list[float]:
    """The cues' scores and decisions as numbers, each about 0..1; where they stand: ``SIGNS_OF``."""
    tallies, felt = opinion.tallies, opinion.felt
    out = [min(max(opinion.scores[emotion], -0.5), 2.0) / 2 for emotion in Emotion]
    out += [float(felt.label is emotion) for emotion in Emotion]
    out += [float(felt.intensity >= level) for level in (1, 2, 3)]
    found = [0.0] * _SPARSE_SIGNS
    for family in SPARSE:
        claimed = opinion.claimed[family]
        for label, tally in tallies.labels(family):
            place = _FIRST[family, label]
            found[place], found[place + 1] = _unit(tally.score), float(label in claimed)
    return out + found


def _unit(score: float) -> float:
    return min(max(score, 0.0), 2.0) / 2
