"""What the message as a whole says about its parts: letters ask for a fix, reviews ask for nothing, a question asks for
information, an ultimatum needs anger or a threat; and what a short fragment takes over from the turns before it."""

from tongli.base.labels import Demand, Emotion, Need, Subject
from tongli.reading.emotion import NEGATIVE, is_letter
from tongli.reading.scope import Scope
from tongli.reading.score import THRESHOLD, Tallies

_INFORMING = (Demand.EXPLANATION, Demand.STATUS, Demand.FIX, Demand.REFUND, Demand.COMPENSATION, Demand.REPLACEMENT,
              Demand.SPEED_UP, Demand.TALK_TO_MANAGER, Demand.POLICY_CHANGE, Demand.INSPECTION)  # fmt: skip
_CARRIED = 0.72
_WORRIED = 0.9
_ASKED_AGAIN = 4
_QUESTION = 0.85
_SMOULDERING = 0.45
_ASKING_ON = (Demand.STATUS, Demand.SPEED_UP, Demand.EXPLANATION, Demand.INFORMATION)
_ASKS_ON = 0.25


def settle(tallies: Tallies, scores: dict[Emotion, float], scope: Scope, questions: list[tuple[int, int]], alone: bool) -> None:
    """Adjust the tallies and the scores of one message in place. ``alone``: no turn came before it."""
    letter = is_letter(tallies, scope.text)
    asks = bool(questions) or tallies.score("form", "request") >= THRESHOLD
    review = alone and not letter and not asks and _judges(tallies)
    _ask(tallies, questions, 0.5 if letter or (alone and _judges(tallies)) else _QUESTION)
    _thanks(tallies, scores, scope, asks)
    if letter:
        _letter(tallies)
    if review:
        _review(tallies, scores)
    if scores[Emotion.ANXIETY] >= _WORRIED or letter:
        for piece in tallies.at("need", Need.CERTAINTY).shown[:1]:
            tallies.at("need", Need.CERTAINTY).add(0.6, piece.start, piece.end, "worry")


def _judges(tallies: Tallies) -> bool:
    return tallies.score("form", "review") >= 0.6 or any(
        tallies.score("tone", tone) >= THRESHOLD for tone in ("bad", "good", "defect")
    )


def _letter(tallies: Tallies) -> None:
    """Who writes to an authority wants something done, also where it is not said."""
    if not any(tally.score >= THRESHOLD for _, tally in tallies.labels("demand")):
        shown = [piece for _, tally in tallies.labels("subject") if tally.score >= THRESHOLD for piece in tally.shown]
        for piece in shown[:1]:
            tallies.at("demand", Demand.FIX).add(0.75, piece.start, piece.end, "letter")


def _review(tallies: Tallies, scores: dict[Emotion, float]) -> None:
    """A judgement without a word for the thing judged is about the product; one without any praise is no praise."""
    if not any(tally.score >= THRESHOLD for _, tally in tallies.labels("subject")):
        judged = [piece for tone in ("bad", "good", "defect") for piece in tallies.at("tone", tone).shown]
        for piece in (judged or tallies.at("form", "review").shown)[:2]:
            tallies.at("subject", Subject.PRODUCT_QUALITY).add(0.8, piece.start, piece.end, "review")
    if max(scores.values()) <= scores[Emotion.CALM]:
        for piece in tallies.at("form", "review").shown[:1]:
            tallies.at("emotion", Emotion.DISAPPOINTMENT).add(0.4, piece.start, piece.end, "review")
        if scores[Emotion.SATISFIED] < 0.4:
            scores[Emotion.DISAPPOINTMENT] = max(scores[Emotion.DISAPPOINTMENT], scores[Emotion.CALM] + 0.05)


def _ask(tallies: Tallies, questions: list[tuple[int, int]], weight: float) -> None:
    answered = [
        (piece.start, piece.end)
        for label in _INFORMING
        if tallies.score("demand", label) >= THRESHOLD
        for piece in tallies.at("demand", label).shown
    ]
    for start, end in questions:
        if not any(s < end and start < e for s, e in answered):
            tallies.at("demand", Demand.INFORMATION).add(weight, start, end, "question")


def _thanks(tallies: Tallies, scores: dict[Emotion, float], scope: Scope, asks: bool) -> None:
    if asks or len(scope.text) > 60:
        good = tallies.score("tone", "good")
        scores[Emotion.SATISFIED] = min(scores[Emotion.SATISFIED], 0.3 + 0.5 * good)


def insists(scores: dict[Emotion, float], text: str, earlier: list[str]) -> None:
    """Asking the same again, or nothing but marks, after no answer shows worry. ``earlier``: folded turns before it."""
    bare = text.strip(" ?!。~,")
    again = len(bare) >= _ASKED_AGAIN and any(bare == turn.strip(" ?!。~,") for turn in earlier)
    if again or (not bare and "?" in text):
        scores[Emotion.ANXIETY] += 0.7


def carry_over(tallies: Tallies, scores: dict[Emotion, float], earlier: list[Tallies]) -> None:
    """A fragment keeps the subject of the turns before it, and some of their anger where it is not taken back."""
    if not earlier:
        return
    if not any(tally.score >= THRESHOLD for _, tally in tallies.labels("subject")):
        for turn in reversed(earlier):
            found = [label for label, tally in turn.labels("subject") if tally.score >= THRESHOLD and label != Subject.OTHER]
            for label in found[:2]:
                tallies.at("subject", label).add(_CARRIED, found_by="context")
            if found:
                break
    asks_on = any(tallies.score("demand", label) >= THRESHOLD for label in _ASKING_ON)
    if asks_on and max(turn.score("emotion", Emotion.ANXIETY) for turn in earlier) >= THRESHOLD:
        scores[Emotion.ANXIETY] += _ASKS_ON
    if scores[Emotion.SATISFIED] < THRESHOLD:
        for emotion in NEGATIVE:
            scores[emotion] += _SMOULDERING * min(max(turn.score("emotion", emotion) for turn in earlier), 1.0)
