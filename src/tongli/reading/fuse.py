"""One result from the two readers: the model's calibrated probability decides (it has seen the cues' scores), cues hold risks.

A risk that a cue names stays unless the model is very sure that it is none: a missed threat costs more than a false one.
"""

import math
from dataclasses import dataclass

from tongli.base.labels import Emotion, Subject
from tongli.reading.emotion import Felt
from tongli.reading.full import FullModel, Judgement
from tongli.reading.opinion import SPARSE, Opinion
from tongli.reading.outputs import EMOTIONS, LEVELS, SPARSE_OUTPUTS

_LEAST = 0.02
_MENTIONED = 0.6
"""Cues' score from which a second emotion is there in words, not only less unlikely than the rest."""
_SAID = ((1.75, 0.1), (1.15, 0.6))
"""Cues' score of a demand that is asked for in so many words (给我退款) or only named (退款), and the share of its threshold that
it then needs. Kept whatever the model thought, such words were right in 3 of 88 real messages: 监管 is mostly told, not asked."""
_NEARLY = 0.75
"""Share of its threshold that a subject which the words name needs where no other is claimed."""
_FIRST = len(EMOTIONS) + len(LEVELS)
_PLACES = {family: [(label, place) for place, (of, label) in enumerate(SPARSE_OUTPUTS) if of == family] for family in SPARSE}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is claimed: the emotion and intensity, and by family the labels with their probabilities, surest first."""

    felt: Felt
    claimed: dict[str, list[tuple[str, float]]]
    unsure: bool


def fuse(opinion: Opinion, model: FullModel, judgement: Judgement) -> Verdict:
    """The claims of one message. A blank one shows nothing, whatever the model's averages are."""
    if not opinion.folded.text.strip():
        return Verdict(opinion.felt, {family: [] for family in SPARSE}, False)
    felt = _felt(opinion, model, judgement)
    claimed = {family: _claims(family, opinion, model, judgement) for family in SPARSE}
    return Verdict(felt, claimed, felt.sure < model.meta["unsure"])


def _felt(opinion: Opinion, model: FullModel, judgement: Judgement) -> Felt:
    if opinion.felt.label is Emotion.CALM and opinion.tallies.labels("denied"):
        return opinion.felt  # "not disappointed": the n-grams see the word, the cues see that it is denied
    sure = dict(zip(EMOTIONS, judgement.sure, strict=False))
    weighed = [math.log(max(value, 1e-6)) + lean for value, lean in zip(sure.values(), model.lean(opinion), strict=True)]
    ranked = [label for _, _, label in sorted(zip(weighed, range(len(EMOTIONS)), EMOTIONS, strict=True), reverse=True)]
    label = ranked[0]
    others = tuple(
        (other, round(sure[other], 3))
        for other in (ranked[1:] if label is not Emotion.CALM else ())
        if other is not Emotion.CALM and sure[other] >= model.meta["second"] and opinion.scores[other] >= _MENTIONED
    )
    level, level_sure = _level(label, model, judgement)
    return Felt(label, round(sure[label], 3), sure[label], others[:2], level, level_sure)


def _level(label: Emotion, model: FullModel, judgement: Judgement) -> tuple[int, float]:
    """The intensity that agrees with the emotion: 0 for calm alone. The levels are ordered, so a higher one needs the lower."""
    at_least = [1.0, *(judgement.of("level", str(level)) for level in LEVELS), 0.0]
    level = 0
    while level < len(LEVELS) and at_least[level + 1] >= model.meta["levels"][level]:
        level += 1
    level = 0 if label is Emotion.CALM else max(level, 1)
    return level, round(min(max(at_least[level] - at_least[level + 1], _LEAST), 1.0), 3)


def _claims(family: str, opinion: Opinion, model: FullModel, judgement: Judgement) -> list[tuple[str, float]]:
    cued = opinion.claimed[family]
    found = []
    for label, place in _PLACES[family]:
        sure, least = judgement.sure[_FIRST + place], model.threshold[place]
        if family == "risk":
            least = model.meta["risk"][label][0 if label in cued else 1]
        elif family == "demand":
            least *= next((share for score, share in _SAID if cued.get(label, 0.0) >= score), 1.0)
        if sure >= least:
            found.append((label, round(sure, 3)))
    found.sort(key=lambda claim: -claim[1])
    if family == "subject":
        found = [claim for claim in found if claim[0] != Subject.OTHER] or _nearly(cued, model, judgement) or found
    return found


def _nearly(cued: dict[str, float], model: FullModel, judgement: Judgement) -> list[tuple[str, float]]:
    """Where nothing else is claimed: the likeliest subject that the words name and the model falls just short of."""
    named = [(judgement.sure[_FIRST + place], label) for label, place in _PLACES["subject"] if label in cued]
    sure, label = max(named, default=(0.0, ""))
    enough = label and label != Subject.OTHER and sure >= _NEARLY * model.threshold[dict(_PLACES["subject"])[label]]
    return [(label, round(sure, 3))] if enough else []
