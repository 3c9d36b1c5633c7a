"""Temperament of the customer over a talk: a hint for the agent, never shown to the customer, ``unknown`` by default.

Source of the four types: the project's vocabulary (lively, peaceful, forceful, exacting).
"""

from collections.abc import Sequence

from tongli.base.evidence import Finding
from tongli.base.labels import Temperament
from tongli.knowledge import Knowledge
from tongli.reading.model import AgentReading, Reading
from tongli.reading.turn_cues import turn_cues

LEAST_CUES = 2
UNKNOWN = Finding(label=Temperament.UNKNOWN, confidence=1.0)


def temperament(turns: Sequence[Reading | AgentReading], knowledge: Knowledge) -> Finding:
    """The type with at least two cues (a cue counts once a turn) and more than any other; ``unknown`` otherwise.

    Confidence: share of this type's cues among all, damped while they are few. Cue ids are in ``found_by``; there are no
    spans, because the evidence lies in several turns.
    """
    cues = turn_cues(knowledge, "temperament")
    seen: dict[str, list[str]] = {}  # one entry a turn and cue
    for turn in turns:
        if isinstance(turn, Reading):
            for label, ids in cues.hits(turn.text).items():
                seen.setdefault(label, []).extend(dict.fromkeys(ids))
    counts = {label: len(ids) for label, ids in seen.items()}
    if not counts:
        return UNKNOWN
    (best, hits), *rest = sorted(counts.items(), key=lambda item: item[1], reverse=True)
    if hits < LEAST_CUES or (rest and rest[0][1] >= hits):
        return UNKNOWN
    total = sum(counts.values())
    return Finding(
        label=best,
        confidence=round(hits / total * (1 - 0.5**hits), 3),
        found_by=tuple(dict.fromkeys(seen[best])),
        sure=hits > LEAST_CUES,
    )
