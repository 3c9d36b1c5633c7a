"""The curve of intensity over a talk and where it turned. No smoothing: every message's own reading counts.

Which sentence of the agent turned it is a guess by rule, not a proof: of the agent's last turn the sentence that is likeliest
to cool (when intensity fell) or to heat (when it rose), by its moves and its words (cue families ``turned_move`` and
``turned_said``), more so when the customer's answer takes it up. Where no sentence speaks that way none is named.
"""

from collections.abc import Sequence
from functools import lru_cache

from tongli.base.evidence import Span
from tongli.base.text import bounded, sentences
from tongli.knowledge import Knowledge
from tongli.reading.model import AgentReading, Reading, TurningPoint
from tongli.reading.moves import shared_content
from tongli.reading.turn_cues import turn_cues

LEAST = 0.5
"""How far a sentence must lean to be named."""
_TAKEN_UP = 0.25
"""What every thing that the customer's answer takes up adds, up to ``_MOST_TAKEN_UP`` things."""
_MOST_TAKEN_UP = 3
_READ = 4_000
"""Code points of an agent's turn that are looked at."""


def curve(turns: Sequence[Reading | AgentReading]) -> tuple[int, ...]:
    """Intensity 0..3 of the customer's turns, in order."""
    return tuple(turn.intensity for turn in turns if isinstance(turn, Reading))


def turning_points(turns: Sequence[Reading | AgentReading], knowledge: Knowledge | None = None) -> tuple[TurningPoint, ...]:
    """Customer turns whose intensity differs from that of the customer turn before, with the last agent's turn between them.

    With ``knowledge`` the sentence of that agent's turn that most likely turned it is named, where one is.
    """
    points: list[TurningPoint] = []
    before: int | None = None
    agent_turn: int | None = None
    for index, turn in enumerate(turns):
        if isinstance(turn, AgentReading):
            agent_turn = index
            continue
        if before is not None and turn.intensity != before:
            said = turns[agent_turn] if agent_turn is not None else None
            sentence = None
            if knowledge is not None and isinstance(said, AgentReading):
                sentence = turning_sentence(said, turn, rose=turn.intensity > before, knowledge=knowledge)
            points.append(
                TurningPoint(turn=index, before=before, after=turn.intensity, agent_turn=agent_turn, agent_sentence=sentence)
            )
        before, agent_turn = turn.intensity, None
    return tuple(points)


def turning_sentence(said: AgentReading, answer: Reading, *, rose: bool, knowledge: Knowledge) -> Span | None:
    """The sentence of an agent's turn that most likely made the customer's intensity rise or fall; None where none leans so.

    Args:
        said: the agent's turn before the answer.
        answer: the customer's turn whose intensity changed.
        rose: True when it rose.
    """
    weights = _move_weights(knowledge)
    cues = turn_cues(knowledge, "turned_said")
    best: tuple[float, Span] | None = None
    for span in sentences(bounded(said.text, _READ)[0]):
        moves = [weights.get(found.label, 0.0) for found in said.moves if any(span.overlaps(s) for s in found.spans)]
        sentence = span.of(said.text)
        words = cues.total(sentence)
        made = sum(moves)
        lean = words + (min(made, 0.0) if words < 0 else made)  # a hurting word is not undone by what else is in the sentence
        lean = -lean if rose else lean
        if lean < LEAST:
            continue
        lean += _TAKEN_UP * min(shared_content(sentence, answer.text), _MOST_TAKEN_UP)
        if best is None or lean > best[0]:
            best = (lean, span)
    return None if best is None else best[1]


@lru_cache(maxsize=8)
def _move_weights(knowledge: Knowledge) -> dict[str, float]:
    weights: dict[str, float] = {}
    for cue in knowledge.cues("turned_move"):
        weights[cue.label] = weights.get(cue.label, 0.0) + cue.weight
    return weights
