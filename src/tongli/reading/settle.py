"""What the message as a whole says about its parts: letters ask for a fix, reviews ask for nothing, a question asks for
information, an ultimatum needs anger or a threat; and what a short fragment takes over from the turns before it."""

from tongli.base.labels import Demand, Emotion, Subject
from tongli.reading.emotion import NEGATIVE
from tongli.reading.scope import Scope
from tongli.reading.score import THRESHOLD, Tallies

_INFORMING = (Demand.EXPLANATION, Demand.STATUS, Demand.FIX, Demand.REFUND, Demand.COMPENSATION, Demand.REPLACEMENT,
              Demand.SPEED_UP, Demand.TALK_TO_MANAGER, Demand.POLICY_CHANGE, Demand.INSPECTION)  # fmt: skip
_CARRIED = 0.72
_QUESTION = 0.85
_SMOULDERING = 0.45


def settle(tallies: Tallies, scores: dict[Emotion, float], scope: Scope, questions: list[tuple[int, int]]) -> None:
    """Adjust the tallies and the scores of one message in place."""
    _ask(tallies, questions)
    _thanks(tallies, scores, scope, questions)


def _ask(tallies: Tallies, questions: list[tuple[int, int]]) -> None:
    answered = [
        (piece.start, piece.end)
        for label in _INFORMING
        if tallies.score("demand", label) >= THRESHOLD
        for piece in tallies.at("demand", label).shown
    ]
    for start, end in questions:
        if not any(s < end and start < e for s, e in answered):
            tallies.at("demand", Demand.INFORMATION).add(_QUESTION, start, end, "question")


def _thanks(tallies: Tallies, scores: dict[Emotion, float], scope: Scope, questions: list[tuple[int, int]]) -> None:
    asks = bool(questions) or tallies.score("form", "request") >= THRESHOLD
    if asks or len(scope.text) > 60:
        good = tallies.score("tone", "good")
        scores[Emotion.SATISFIED] = min(scores[Emotion.SATISFIED], 0.3 + 0.5 * good)


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
    if scores[Emotion.SATISFIED] < THRESHOLD:
        for emotion in NEGATIVE:
            scores[emotion] += _SMOULDERING * min(max(turn.score("emotion", emotion) for turn in earlier), 1.0)
