"""What the cues alone say of one message: kept together, because the linear model takes it as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tongli.base.labels import Demand, Emotion, Motive, Need, Risk, Subject
from tongli.base.talk import Turn, Who
from tongli.base.text import Folded
from tongli.reading.emotion import Felt, is_letter
from tongli.reading.scope import Scope
from tongli.reading.score import THRESHOLD, Tallies

SPARSE: dict[str, type[StrEnum]] = {"need": Need, "subject": Subject, "motive": Motive, "demand": Demand, "risk": Risk}
"""The families of which a message shows any number of labels."""
_SIGNS = (
    ("tone", "good"), ("tone", "bad"), ("tone", "defect"), ("form", "rhetorical"), ("form", "sarcasm"), ("form", "request"),
    ("form", "review"), ("form", "letter"), ("intensity", "up"), ("intensity", "down"), ("intensity", "insult"),
)  # fmt: skip
_SHARE_OF_BEST = {"subject": 0.55, "demand": 0.45, "need": 0.5, "motive": 0.5}
"""Share of the best score of the family that a label must reach: long texts touch on much that they are not about."""
_CONTEXT_BACK = 200


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

    def before(self) -> tuple[str, str]:
        """The last two turns before this message, the latest first; shortened, marked with who spoke; empty when none."""
        turns = [("客" if turn.who is Who.CUSTOMER else "服") + turn.text[-_CONTEXT_BACK:] for turn in reversed(self.near[-2:])]
        return (turns[0] if turns else "", turns[1] if len(turns) > 1 else "")


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
    """The few dense features of the linear model, each about 0..1: the cues' scores and decisions, and the text's shape."""
    tallies, felt, text = opinion.tallies, opinion.felt, opinion.folded.text
    out = [min(max(opinion.scores[emotion], -0.5), 2.0) / 2 for emotion in Emotion]
    out += [float(felt.label is emotion) for emotion in Emotion]
    out += [float(felt.intensity >= level) for level in (1, 2, 3)]
    found = [0.0] * _SPARSE_SIGNS
    for family in SPARSE:
        claimed = opinion.claimed[family]
        for label, tally in tallies.labels(family):
            place = _FIRST[family, label]
            found[place], found[place + 1] = _unit(tally.score), float(label in claimed)
    out += found
    out += [_unit(tallies.score(family, label)) for family, label in _SIGNS]
    return out + _shape(opinion, text)


def _unit(score: float) -> float:
    return min(max(score, 0.0), 2.0) / 2


def _shape(opinion: Opinion, text: str) -> list[float]:
    length, loud, asking = len(text), text.count("!"), text.count("?")
    return [
        *(float(length <= most) for most in (4, 8, 16, 32, 64, 128, 256)),
        *(float(loud >= least) for least in (1, 2, 4)),
        *(float(asking >= least) for least in (1, 2, 4)),
        *(float(len(opinion.questions) >= least) for least in (1, 2)),
        float(is_letter(opinion.tallies, text)),
        float(not opinion.near),
        float(len(opinion.near) >= 2),
        float("..." in text or "。。" in text or "~" in text),
    ]
