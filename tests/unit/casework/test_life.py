"""The steps of a case: the table, and a machine that walks it at random."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tongli.base.errors import PolicyError
from tongli.casework.gate import GateDecision, Obstacle, ObstacleCode
from tongli.casework.life import (
    ACTION_NAMES,
    RECORDS,
    STEP_NAMES,
    TRANSITIONS,
    Action,
    CaseState,
    Step,
    actions_from,
    advance,
    missing_records,
    path_to,
)

SHUT = GateDecision((Obstacle(ObstacleCode.NOT_ASKED, "还没有问客户是否解决"),))


def test_a_whole_life() -> None:
    state = CaseState()
    for action in (Action.ACKNOWLEDGE, Action.ASSESS, Action.INVESTIGATE, Action.RESPOND, Action.COMMUNICATE_DECISION):
        state = advance(state, action)
    assert state.step is Step.DECISION_COMMUNICATED
    state = advance(state, "close", gate=GateDecision())
    assert state.step is Step.CLOSED
    state = advance(state, Action.REOPEN, reason="客户说又漏水了")
    assert (state.step, state.times_reopened) == (Step.REOPENED, 1)


def test_every_step_has_records_names_and_a_way_to_it() -> None:
    for step in Step:
        assert "who" in RECORDS[step]
        assert "when" in RECORDS[step]
        assert STEP_NAMES[step]
        path_to(CaseState(), step)
    assert set(TRANSITIONS) == set(ACTION_NAMES) == set(Action)


def test_path_is_the_shortest() -> None:
    assert path_to(CaseState(), "responded") == (Action.ACKNOWLEDGE, Action.ASSESS, Action.RESPOND)
    assert path_to(CaseState(Step.CLOSED), "closed") == ()
    with pytest.raises(PolicyError, match="到不了"):
        path_to(CaseState(Step.CLOSED), Step.RECEIVED)


def test_refusals_say_what_would_help() -> None:
    with pytest.raises(PolicyError, match="确认受理"):
        advance(CaseState(), Action.RESPOND)
    with pytest.raises(PolicyError, match="原因"):
        advance(CaseState(), Action.ESCALATE, reason=" ")
    with pytest.raises(PolicyError, match="已经升级"):
        advance(CaseState(escalated=True), Action.ESCALATE, reason="威胁")
    with pytest.raises(PolicyError, match="没有升级"):
        advance(CaseState(), Action.SETTLE_ESCALATION)
    with pytest.raises(PolicyError, match="fly"):
        advance(CaseState(), "fly")


def test_never_closed_past_the_gate() -> None:
    decided = CaseState(Step.DECISION_COMMUNICATED)
    with pytest.raises(PolicyError, match="结案前要先检查"):
        advance(decided, Action.CLOSE)
    with pytest.raises(PolicyError, match="还没有问客户"):
        advance(decided, Action.CLOSE, gate=SHUT)
    with pytest.raises(PolicyError):
        advance(CaseState(Step.RESPONDED), Action.CLOSE, gate=GateDecision())


def test_missing_records_in_order() -> None:
    assert missing_records(Step.DECISION_COMMUNICATED, {"who", "when", "reason"}) == ("decision", "ways_open")
    assert missing_records(Step.CLOSED, RECORDS[Step.CLOSED]) == ()


class CaseWalk(RuleBasedStateMachine):
    """Any actions in any order: a refused one changes nothing; closed only after an open gate."""

    def __init__(self) -> None:
        super().__init__()
        self.state = CaseState()
        self.gate_was_open = False

    @rule(
        action=st.sampled_from(list(Action)),
        gate=st.sampled_from([None, SHUT, GateDecision()]),
        reason=st.sampled_from(["", "新情况"]),
    )
    def act(self, action: Action, gate: GateDecision | None, reason: str) -> None:
        allowed = action in actions_from(self.state)
        try:
            after = advance(self.state, action, gate=gate, reason=reason)
        except PolicyError:
            return
        assert allowed
        if after.step is Step.CLOSED and self.state.step is not Step.CLOSED:
            self.gate_was_open = gate is not None and gate.may_close
        self.state = after

    @invariant()
    def closed_only_through_the_gate(self) -> None:
        assert self.state.step is not Step.CLOSED or (self.gate_was_open and not self.state.escalated)

    @invariant()
    def something_can_always_be_done(self) -> None:
        assert actions_from(self.state)


TestCaseWalk = CaseWalk.TestCase
