"""How intensity moves: bounds, directions, temperaments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.evidence import Finding
from tongli.base.labels import Move, Severity, Temperament
from tongli.checking.model import CheckResult, Violation
from tongli.knowledge import load
from tongli.practice.dynamics import HOT, RECOVERY, SAID_NOTHING, Dynamics, step
from tongli.reading.model import AgentReading

DYNAMICS = Dynamics.of(load())
CLEAN = CheckResult(violations=(), commitments=())
RULES = ["T01", "T03", "T04", "L06", "E01", "P01", "S03", "F04", "C03", "Z99"]


def says(*moves: Move) -> AgentReading:
    return AgentReading(text="", moves=tuple(Finding(label=move, confidence=1) for move in moves))


def breaks(*rules: str, severity: Severity = Severity.WARNING) -> CheckResult:
    violations = tuple(
        Violation(rule=rule, name="", severity=severity, span=None, text="", message="", why="", source="", suggestion="")
        for rule in rules
    )
    return CheckResult(violations=violations, commitments=())


@given(
    st.floats(0, 3), st.lists(st.sampled_from(Move), max_size=8), st.lists(st.sampled_from(RULES), max_size=6),
    st.sampled_from(Temperament), st.sampled_from(Severity),
)  # fmt: skip
def test_intensity_stays_within_its_bounds(
    start: float, moves: list[Move], rules: list[str], temperament: Temperament, severity: Severity
) -> None:
    assert 0 <= step(start, says(*moves), breaks(*rules, severity=severity), temperament, DYNAMICS) <= 3


@given(st.floats(0, 3), st.lists(st.sampled_from(Move), max_size=8), st.sampled_from(RULES), st.sampled_from(Temperament))
def test_breaking_a_rule_never_helps(start: float, moves: list[Move], rule: str, temperament: Temperament) -> None:
    without = step(start, says(*moves, Move.GREET), CLEAN, temperament, DYNAMICS)
    assert step(start, says(*moves, Move.GREET), breaks(rule), temperament, DYNAMICS) >= without - 1e-9


def test_feeling_works_while_hot_and_solutions_once_cool() -> None:
    hot, cool = 2.5, 1.0
    felt = says(Move.NAME_EMOTION, Move.RESTATE)
    solved = says(Move.PROPOSE, Move.EXPLAIN_CAUSE)
    assert step(hot, felt, CLEAN, Temperament.UNKNOWN, DYNAMICS) < step(hot, solved, CLEAN, Temperament.UNKNOWN, DYNAMICS)
    assert step(cool, solved, CLEAN, Temperament.UNKNOWN, DYNAMICS) < step(cool, felt, CLEAN, Temperament.UNKNOWN, DYNAMICS)


def test_worked_by_hand() -> None:
    # name_emotion −0.30, restate −0.30, recovery −0.10; nothing upsets
    after = step(2.5, says(Move.NAME_EMOTION, Move.RESTATE), CLEAN, Temperament.UNKNOWN, DYNAMICS)
    assert after == pytest.approx(2.5 - 0.30 - 0.30 - RECOVERY)
    # T03 has the family's 0.60; no recovery when a rule is broken; an error halves what soothes
    after = step(2.0, says(Move.APOLOGISE), breaks("T03", severity=Severity.ERROR), Temperament.UNKNOWN, DYNAMICS)
    assert after == pytest.approx(2.0 - 0.25 / 2 + 0.60)
    assert step(1.0, says(), CLEAN, Temperament.UNKNOWN, DYNAMICS) == pytest.approx(1.0 + SAID_NOTHING)


def test_a_stock_of_soothing_moves_is_capped() -> None:
    every = [move for move in Move if DYNAMICS.of_move(move, 3.0) < 0]
    assert step(3.0, says(*every), CLEAN, Temperament.UNKNOWN, DYNAMICS) == pytest.approx(2.0)


def test_temperaments_differ() -> None:
    upset = breaks("T01")
    after = {t: step(1.6, says(Move.GREET), upset, t, DYNAMICS) for t in Temperament}
    assert after[Temperament.FORCEFUL] > after[Temperament.EXACTING] > after[Temperament.PEACEFUL]
    soothed = {t: step(2.5, says(Move.RESTATE), CLEAN, t, DYNAMICS) for t in Temperament}
    assert soothed[Temperament.LIVELY] < soothed[Temperament.FORCEFUL]


def test_a_rule_of_its_own_stands_before_its_family() -> None:
    assert DYNAMICS.of_rule("C03", HOT) > DYNAMICS.of_rule("C01", HOT) > 0
    assert DYNAMICS.of_rule("Z99", HOT) == 0
    assert set(DYNAMICS.tempers) == set(Temperament)
