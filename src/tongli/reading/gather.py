"""Cues of one message to tallies: each hit weighed by what it stands in (negation, supposition, question, "but")."""

from tongli.reading.matcher import Hit
from tongli.reading.scope import Scope
from tongli.reading.score import Tallies

FAMILIES = ("emotion", "tone", "form", "intensity", "need", "subject", "motive", "demand", "risk")
"""Cue families that messages are read with."""

_UNDER_NEGATION = {"emotion", "tone", "demand", "intensity"}
_THREATS = {"regulator", "legal", "media", "churn"}
_OTHERWISE = {"good": ("bad", 0.8), "bad": ("good", 0.4)}
_BEFORE_BUT, _AFTER_BUT = 0.6, 1.15
_ASKED = 0.3


def gather(hits: list[Hit], scope: Scope) -> Tallies:
    """The tallies of one message."""
    tallies = Tallies()
    for hit in hits:
        cue = hit.cue
        weight, label = cue.weight, cue.label
        if cue.family in _UNDER_NEGATION or label in _THREATS:
            if scope.negated(hit.start):
                if label not in _OTHERWISE:
                    if cue.family == "emotion":
                        tallies.at("denied", label).add(weight, hit.start, hit.end, cue.where)
                    continue
                label, factor = _OTHERWISE[label]
                weight *= factor
            if cue.family in ("emotion", "tone"):
                weight *= _shade(hit, scope, label)
        tallies.at(cue.family, label).add(weight, hit.start, hit.end, cue.where)
    return tallies


def _shade(hit: Hit, scope: Scope, label: str) -> float:
    clause = scope.clause(hit.start)
    factor = 1.0
    if hit.cue.family == "tone" or label == "satisfied":
        if clause.asks or scope.supposed(hit.start):
            factor *= _ASKED
        if label in ("good", "satisfied") and scope.hoped(hit.start):
            factor *= _ASKED
        if scope.has_but:
            factor *= _AFTER_BUT if clause.after_but else _BEFORE_BUT
    return factor
