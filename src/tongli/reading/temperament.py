"""Temperament of the customer over a talk: a hint for the agent, never shown to the customer, ``unknown`` by default.

Source of the four types: the project's vocabulary (lively, peaceful, forceful, exacting). One message is no character:
cues count over turns, fade as the talk goes on, and what the customer says later may change the type or take it back.
"""

from collections.abc import Sequence

from tongli.base.evidence import Finding
from tongli.base.labels import Temperament
from tongli.knowledge import Knowledge
from tongli.reading.model import AgentReading, Reading
from tongli.reading.turn_cues import turn_cues

LEAST_CUES = 2
LEAST_TURNS = 2
FRESH = 4
"""Customer turns for which a cue counts in full."""
FADED = 8
"""Customer turns after which a cue no longer counts; between ``FRESH`` and this it counts half."""
UNKNOWN = Finding(label=Temperament.UNKNOWN, confidence=1.0)


def temperament(turns: Sequence[Reading | AgentReading], knowledge: Knowledge) -> Finding:
    """The type with at least two fresh cues from at least two turns, and more than any other; ``unknown`` otherwise.

    A cue counts once a turn: in full for ``FRESH`` customer turns, half until ``FADED``, then no more. Confidence: share of
    this type's cues among all, damped while they are few. Cue ids are in ``found_by``; there are no spans, because the
    evidence lies in several turns.
    """
    cues = turn_cues(knowledge, "temperament")
    weights: dict[str, float] = {}
    ids: dict[str, list[str]] = {}
    places: dict[str, set[int]] = {}
    said = [turn for turn in turns if isinstance(turn, Reading)][-FADED:]
    for age, turn in enumerate(reversed(said)):
        for label, found in cues.hits(turn.text).items():
            new = list(dict.fromkeys(found))
            weights[label] = weights.get(label, 0.0) + len(new) * (1.0 if age < FRESH else 0.5)
            ids.setdefault(label, []).extend(new)
            places.setdefault(label, set()).add(age)
    if not weights:
        return UNKNOWN
    (best, weight), *rest = sorted(weights.items(), key=lambda item: item[1], reverse=True)
    if weight < LEAST_CUES or len(places[best]) < LEAST_TURNS or (rest and rest[0][1] >= weight):
        return UNKNOWN
    return Finding(
        label=best,
        confidence=round(weight / sum(weights.values()) * (1 - 0.5**weight), 3),
        found_by=tuple(dict.fromkeys(ids[best])),
        sure=weight > LEAST_CUES,
    )
