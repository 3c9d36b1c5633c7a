"""The curve of intensity over a talk and where it turned. No smoothing: every message's own reading counts."""

from collections.abc import Sequence

from tongli.reading.model import AgentReading, Reading, TurningPoint


def curve(turns: Sequence[Reading | AgentReading]) -> tuple[int, ...]:
    """Intensity 0..3 of the customer's turns, in order."""
    return tuple(turn.intensity for turn in turns if isinstance(turn, Reading))


def turning_points(turns: Sequence[Reading | AgentReading]) -> tuple[TurningPoint, ...]:
    """Customer turns whose intensity differs from that of the customer turn before, with the last agent's turn between them."""
    points: list[TurningPoint] = []
    before: int | None = None
    agent_turn: int | None = None
    for index, turn in enumerate(turns):
        if isinstance(turn, AgentReading):
            agent_turn = index
            continue
        if before is not None and turn.intensity != before:
            points.append(TurningPoint(turn=index, before=before, after=turn.intensity, agent_turn=agent_turn))
        before, agent_turn = turn.intensity, None
    return tuple(points)
