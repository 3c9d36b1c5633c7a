"""What costs more than all the rest and is found only when asked for: direct questions, and the amount and thing of a demand."""

from tongli.base.evidence import Finding, Span
from tongli.base.labels import Demand, Emotion
from tongli.base.text import fold
from tongli.reading.demands import amount_of, object_of
from tongli.reading.fast.build import demand
from tongli.reading.model import DemandFinding
from tongli.reading.questions import questions_in
from tongli.reading.scope import Scope

_AROUND = 24
_ASKS = frozenset({Demand.INFORMATION, Demand.STATUS, Demand.EXPLANATION})


def questions(text: str, emotion: str, demands: list[Finding]) -> tuple[Span, ...]:
    """The direct questions of a message. An angry one that wants no answer has none: its questions accuse."""
    if emotion == Emotion.ANGER and not any(claim.label in _ASKS for claim in demands):
        return ()
    folded = fold(text)
    return tuple(folded.span(start, end) for start, end in questions_in(Scope(folded.text), []))


def detailed(text: str, claim: Finding) -> DemandFinding:
    """The demand with the amount and the thing that are named around the place that shows it."""
    if not claim.spans:
        return demand(claim)
    place = claim.spans[0]
    around = fold(text[max(place.start - _AROUND, 0) : place.end + _AROUND])
    named = object_of(claim.label, around.text)
    thing = around.span(*named).of(around.original) if named is not None else ""
    return demand(claim, amount_of(claim.label, around.text), thing)
