"""Curve and turning points."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tongli.base.evidence import Finding
from tongli.reading.model import AgentReading, Reading
from tongli.reading.trajectory import curve, turning_points


def _turns(pattern: list[int | None]) -> list[Reading | AgentReading]:
    """An int is a customer's turn of that intensity, None an agent's turn."""
    calm = Finding(label="calm", confidence=0.5)
    return [
        AgentReading(text="。")
        if n is None
        else Reading(text="。", script="hans", emotion=calm, intensity=n, intensity_confidence=0.5)
        for n in pattern
    ]


def test_turning_points_name_the_agents_turn_before() -> None:
    turns = _turns([2, None, None, 3, 3, 1, None, 1, None, 0])
    assert curve(turns) == (2, 3, 3, 1, 1, 0)
    found = [(p.turn, p.before, p.after, p.agent_turn) for p in turning_points(turns)]
    assert found == [(3, 2, 3, 2), (5, 3, 1, None), (9, 1, 0, 8)]


@given(st.lists(st.none() | st.integers(0, 3), max_size=20))
def test_the_turning_points_rebuild_the_curve(pattern: list[int | None]) -> None:
    turns = _turns(pattern)
    values, points = curve(turns), turning_points(turns)
    changes = [(a, b) for a, b in itertools.pairwise(values) if a != b]
    assert [(p.before, p.after) for p in points] == changes
    assert all(
        isinstance(turns[p.agent_turn], AgentReading) and p.agent_turn < p.turn for p in points if p.agent_turn is not None
    )
