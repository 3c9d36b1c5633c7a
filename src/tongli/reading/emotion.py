"""The primary emotion, the others, and how strong: from the tallies of one message.

Weights here are structure, not words: how negative tone, rhetorical questions, threats and exclamation marks speak for an
emotion. The words are in ``knowledge/data/*/cues``.
"""

import re
from dataclasses import dataclass

from tongli.base.labels import Emotion
from tongli.reading.score import THRESHOLD, Tallies, confidence

NEGATIVE = (Emotion.ANGER, Emotion.ANXIETY, Emotion.DISAPPOINTMENT, Emotion.GRIEVANCE)
_SHOUT = re.compile(r"!{2,}|[?!]{3,}|\?{2,}")
_HEAT_BASE = {Emotion.ANGER: 0.9, Emotion.GRIEVANCE: 0.7, Emotion.ANXIETY: 0.0, Emotion.DISAPPOINTMENT: 0.0}
_THREATS = {"regulator": 0.45, "media": 0.45, "legal": 0.45, "ultimatum": 0.6, "self_harm_or_violence": 0.8}
"""Share of a threat that counts as anger; naming an authority alone is no anger yet."""

_WRONGS = {
    ("motive", "repeated_failure"): 0.4, ("motive", "loss_suffered"): 0.3, ("subject", "no_response"): 0.35,
    ("subject", "broken_promise"): 0.4, ("subject", "misleading_sale"): 0.5, ("subject", "staff_attitude"): 0.3,
    ("subject", "staff_knowledge"): 0.3, ("subject", "rigid_process"): 0.25, ("risk", "repeat_contact"): 0.4,
    ("demand", "staff_sanction"): 0.5, ("demand", "compensation"): 0.3,
}  # fmt: skip
"""Told wrongs make an accusation even without a word of anger: share of each score that counts as anger."""

_CHAT = {Emotion.ANGER: 0.7}
_LETTER = {Emotion.ANGER: 0.3, Emotion.GRIEVANCE: 0.5}
"""Whom told wrongs speak for: in a letter to an authority the writer is hurt rather than hitting out at the reader."""

_LETTER_LENGTH = 45
_SOME, _SHOUTED, _HALF, _PLAIN = 0.3, 0.4, 0.5, 0.8
_MARKS = 3
_LONG = 0.4
"""Heat that a letter gathers by its length alone."""
CALM_AT = 0.62
"""Score that any other emotion has to pass."""


@dataclass(frozen=True, slots=True)
class Felt:
    """What is felt: the label, how sure (0..1), its score, the others, and the intensity."""

    label: Emotion
    sure: float
    score: float
    others: tuple[tuple[Emotion, float], ...]
    intensity: int
    intensity_sure: float


def weigh(tallies: Tallies, text: str, alone: bool = True) -> dict[Emotion, float]:
    """Score of each emotion. Adds structural evidence to the tallies, so that it is shown like any other.

    ``alone``: no turn came before; then a good word is praise rather than a mention.
    """
    asks = tallies.score("form", "request") >= THRESHOLD
    letter = is_letter(tallies, text)
    _lend_words(tallies, asks, alone)
    scores = {emotion: max(tallies.score("emotion", emotion), 0.0) for emotion in (*NEGATIVE, Emotion.SATISFIED)}
    if max(scores[emotion] for emotion in NEGATIVE) > _HALF or _shouts_about_something(tallies, text):
        shout = _SHOUT.search(text)
        loud = min(0.12 * text.count("!"), 0.5) + (0.4 if shout else 0.0)
        scores[Emotion.ANGER] += loud if scores[Emotion.ANGER] > _SOME or loud > _SHOUTED else 0.0
        wrongs = sum(share * min(max(tallies.score(family, name), 0.0), 1.2) for (family, name), share in _WRONGS.items())
        for emotion, share in (_LETTER if letter else _CHAT).items():
            scores[emotion] += min(wrongs, 1.5) * share * (0.5 if asks and not letter else 1.0)
    if letter:
        _letter(scores, tallies)
    else:
        _hardship(scores, tallies, text, asks)
    unhappy = max(scores[emotion] for emotion in NEGATIVE)
    if unhappy >= _PLAIN:
        scores[Emotion.SATISFIED] -= 0.3 * unhappy
    if tallies.score("risk", "churn") >= THRESHOLD:
        scores[Emotion.SATISFIED] -= 0.5
    scores[Emotion.CALM] = CALM_AT
    return scores


def _shouts_about_something(tallies: Tallies, text: str) -> bool:
    """Three marks and more, no praise, and a matter: ``退钱!!!!`` needs no word of anger."""
    about = any(tally.score >= THRESHOLD for family in ("subject", "demand") for _, tally in tallies.labels(family))
    return (
        about and text.count("!") >= _MARKS and max(tallies.score("tone", "good"), tallies.score("emotion", "satisfied")) < _HALF
    )


def _lend_words(tallies: Tallies, asks: bool, alone: bool) -> None:
    judges = tallies.score("form", "review") >= THRESHOLD and not asks
    lent = [
        (("tone", "bad"), Emotion.DISAPPOINTMENT, 0.6 if asks else 0.9),
        (("tone", "defect"), Emotion.DISAPPOINTMENT, 0.85 if judges else 0.35),
        (("tone", "good"), Emotion.SATISFIED, 0.9 if alone else 0.6),
        (("form", "rhetorical"), Emotion.ANGER, 0.8),
        (("form", "sarcasm"), Emotion.ANGER, 0.8),
        (("risk", "churn"), Emotion.DISAPPOINTMENT, 0.5),
        *((("risk", risk), Emotion.ANGER, share) for risk, share in _THREATS.items() if tallies.score("risk", risk) >= THRESHOLD),
    ]
    for (family, label), emotion, share in lent:
        target = tallies.at("emotion", emotion)
        for piece in tallies.at(family, label).evidence:
            if piece.weight > 0:
                target.add(piece.weight * share, piece.start, piece.end, piece.found_by)


def _letter(scores: dict[Emotion, float], tallies: Tallies) -> None:
    """In a letter to an authority, hurt and let down are one: what hits nobody speaks for grievance."""
    hurt = sum(max(tallies.score(*key), 0.0) for key in (("need", "care"), ("need", "fairness"), ("motive", "loss_suffered")))
    let_down = scores[Emotion.DISAPPOINTMENT]
    scores[Emotion.DISAPPOINTMENT] = 0.4 * let_down
    scores[Emotion.ANXIETY] *= 0.8
    scores[Emotion.SATISFIED] *= 0.4
    scores[Emotion.GRIEVANCE] += 0.4 * let_down
    if scores[Emotion.GRIEVANCE] > _HALF or scores[Emotion.ANGER] > _HALF:
        scores[Emotion.GRIEVANCE] += 0.3 * min(hurt, 2.5)


def _hardship(scores: dict[Emotion, float], tallies: Tallies, text: str, asks: bool) -> None:
    """Hardship told with a loss, a repetition or a raised voice is felt, also without a word for the feeling."""
    care, loss = tallies.score("need", "care"), tallies.score("motive", "loss_suffered")
    pressed = loss >= THRESHOLD or "!" in text or tallies.score("motive", "repeated_failure") >= THRESHOLD
    if care >= THRESHOLD and pressed:
        felt = Emotion.ANXIETY if asks else Emotion.ANGER if "!" in text else Emotion.GRIEVANCE
        scores[felt] += 0.5 * min(care, 1.5) + 0.25 * min(max(loss, 0.0), 1.2)


def is_letter(tallies: Tallies, text: str) -> bool:
    """True for a letter or report to an authority: long enough, and speaking of offices, residents, districts."""
    return len(text) >= _LETTER_LENGTH and tallies.score("form", "letter") >= 1.0


def decide(scores: dict[Emotion, float], tallies: Tallies, text: str) -> Felt:
    """The primary emotion and the intensity from the scores."""
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (label, score), (_, second) = ranked[0], ranked[1]
    margin = score - second
    sure = confidence(margin + 0.35 * min(score, 2.0), 0.35) if label is not Emotion.CALM else confidence(margin, 0.05)
    others = tuple(
        (emotion, confidence(value, 1.0))
        for emotion, value in ranked[1:]
        if emotion is not Emotion.CALM and value >= 1.0 and value >= 0.6 * score
    )
    intensity, intensity_sure = _intensity(label, scores, tallies, text)
    return Felt(label, sure, score, others, intensity, intensity_sure)


def _intensity(label: Emotion, scores: dict[Emotion, float], tallies: Tallies, text: str) -> tuple[int, float]:
    if label is Emotion.SATISFIED:
        glad = scores[label] + 0.4 * tallies.score("intensity", "up") + 0.15 * min(text.count("!"), 4)
        return (2 if glad >= 2.6 else 1), confidence(abs(glad - 2.6), 0.0)
    if label not in NEGATIVE:
        return 0, confidence(scores[label] - max(scores[e] for e in NEGATIVE), 0.05)
    heat = _HEAT_BASE[label] + 0.35 * min(scores[label], 2.4)
    heat += 0.3 * min(sum(scores[e] for e in NEGATIVE if e is not label), 2.0)
    heat += 0.5 * min(tallies.score("intensity", "up"), 2.2) - 0.35 * min(tallies.score("intensity", "down"), 1.0)
    heat += min(0.12 * text.count("!"), 0.4) + (0.3 if _SHOUT.search(text) else 0.0)
    heat += 0.3 * min(sum(max(tallies.score("risk", risk), 0.0) for risk in _THREATS), 2.0)
    heat += 1.3 * min(tallies.score("intensity", "insult"), 1.0)
    heat += 1.2 * min(max(tallies.score("risk", "self_harm_or_violence"), 0.0), 1.0)
    if is_letter(tallies, text):
        heat -= _LONG
    bounds = (1.25, 2.75)
    level = 1 + sum(heat >= bound for bound in bounds)
    return level, confidence(min(abs(heat - bound) for bound in bounds), 0.0)
