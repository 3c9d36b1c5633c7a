"""The steps of a case: the table, what each puts on record, and a machine that walks it at random."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tongli.base.errors import PolicyError
from tongli.casework.gate import GateDecision, Obstacle, ObstacleCode
from tongli.casework.life import (
    ACTION_NAMES,
    RECORD_NAMES,
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
NAMES = tuple(RECORD_NAMES)
FULL: dict[str, object] = dict.fromkeys(NAMES, "写明了") | {"safety": False, "when": datetime(2026, 11, 18, tzinfo=UTC)}
STEPS = {action: target for action, (_, target) in TRANSITIONS.items() if target is not None}


def test_a_whole_life() -> None:
    state = CaseState()
    for action in (Action.ACKNOWLEDGE, Action.ASSESS, Action.INVESTIGATE, Action.RESPOND, Action.COMMUNICATE_DECISION):
        state = advance(state, action, FULL)
    assert state.step is Step.DECISION_COMMUNICATED
    state = advance(state, "close", FULL, gate=GateDecision())
    assert state.step is Step.CLOSED
    state = advance(state, Action.REOPEN, FULL | {"reason": "客户说又漏水了"})
    assert (state.step, state.times_reopened) == (Step.REOPENED, 1)


def test_every_step_has_records_names_and_a_way_to_it() -> None:
    for step in Step:
        assert "who" in RECORDS[step]
        assert "when" in RECORDS[step]
        assert STEP_NAMES[step]
        path_to(CaseState(), step)
    assert set(TRANSITIONS) == set(ACTION_NAMES) == set(Action)
    assert {name for names in RECORDS.values() for name in names} == set(RECORD_NAMES)


def test_path_is_the_shortest() -> None:
    assert path_to(CaseState(), "responded") == (Action.ACKNOWLEDGE, Action.ASSESS, Action.RESPOND)
    assert path_to(CaseState(Step.CLOSED), "closed") == ()
    with pytest.raises(PolicyError, match="到不了"):
        path_to(CaseState(Step.CLOSED), Step.RECEIVED)


def test_refusals_say_what_would_help() -> None:
    with pytest.raises(PolicyError, match="确认受理"):
        advance(CaseState(), Action.RESPOND, FULL)
    with pytest.raises(PolicyError, match="原因"):
        advance(CaseState(), Action.ESCALATE, FULL | {"reason": " "})
    with pytest.raises(PolicyError, match="已经升级"):
        advance(CaseState(escalated=True), Action.ESCALATE, FULL)
    with pytest.raises(PolicyError, match="没有升级"):
        advance(CaseState(), Action.SETTLE_ESCALATION, FULL)
    with pytest.raises(PolicyError, match="fly"):
        advance(CaseState(), "fly", FULL)


def test_a_decision_without_its_reason_is_not_told() -> None:
    state = CaseState(Step.RESPONDED)
    half = {"who": "小林", "when": "2026-11-18", "decision": "退热费 320 元", "reason": "  ", "ways_open": ()}
    with pytest.raises(PolicyError) as refused:
        advance(state, Action.COMMUNICATE_DECISION, half)
    assert str(refused.value) == "还不能“告知处理决定”：记录里还缺理由、客户还可以走的途径。请补上再继续。"


def test_no_danger_is_an_answer_too() -> None:
    assert advance(CaseState(Step.ACKNOWLEDGED), Action.ASSESS, FULL | {"safety": False}).step is Step.ASSESSED
    with pytest.raises(PolicyError, match="缺是否涉及安全。"):
        advance(CaseState(Step.ACKNOWLEDGED), Action.ASSESS, FULL | {"safety": None})


def test_never_closed_past_the_gate() -> None:
    decided = CaseState(Step.DECISION_COMMUNICATED)
    with pytest.raises(PolicyError, match="结案前要先检查"):
        advance(decided, Action.CLOSE, FULL)
    with pytest.raises(PolicyError, match="还没有问客户"):
        advance(decided, Action.CLOSE, FULL, gate=SHUT)
    with pytest.raises(PolicyError, match="客户是否接受"):
        advance(decided, Action.CLOSE, FULL | {"acceptance": ""}, gate=GateDecision())
    with pytest.raises(PolicyError):
        advance(CaseState(Step.RESPONDED), Action.CLOSE, FULL, gate=GateDecision())


def test_missing_records_in_order() -> None:
    assert missing_records(Step.DECISION_COMMUNICATED, {"who", "when", "reason"}) == ("decision", "ways_open")
    assert missing_records(Step.CLOSED, RECORDS[Step.CLOSED]) == ()


@given(
    action=st.sampled_from(sorted(STEPS)),
    start=st.sampled_from(list(Step)),
    kept=st.sets(st.sampled_from(NAMES)),
    blank=st.sampled_from([None, "", " \n", (), [], {}]),
)
def test_a_step_is_taken_with_all_of_its_record_or_not_at_all(action: Action, start: Step, kept: set[str], blank: object) -> None:
    """Over the whole table: what is missing, and nothing else, is named in the refusal."""
    state = CaseState(start)
    record = {name: FULL[name] if name in kept else blank for name in NAMES}
    needed = RECORDS[STEPS[action]]
    try:
        after = advance(state, action, record, gate=GateDecision())
    except PolicyError as refused:
        missing = [name for name in needed if name not in kept]
        assert missing or start not in TRANSITIONS[action][0]
        if start in TRANSITIONS[action][0] and action is not Action.REOPEN:
            said = str(refused).partition("还缺")[2].removesuffix("。请补上再继续。")
            assert said.split("、") == [RECORD_NAMES[name] for name in missing]
    else:
        assert set(needed) <= kept
        assert after.step is STEPS[action]


class CaseWalk(RuleBasedStateMachine):
    """Any actions in any order: a refused one changes nothing; closed only after an open gate."""

    def __init__(self) -> None:
        super().__init__()
        self.state = CaseState()
        self.gate_was_open = False
        self.recorded: set[str] = set()

    @rule(
        action=st.sampled_from(list(Action)),
        gate=st.sampled_from([None, SHUT, GateDecision()]),
        left_out=st.sets(st.sampled_from(NAMES), max_size=2),
    )
    def act(self, action: Action, gate: GateDecision | None, left_out: set[str]) -> None:
        allowed = action in actions_from(self.state)
        record = {name: value for name, value in FULL.items() if name not in left_out}
        try:
            after = advance(self.state, action, record, gate=gate)
        except PolicyError:
            return
        assert allowed
        if after.step is not self.state.step:
            self.recorded = set(record)
        if after.step is Step.CLOSED and self.state.step is not Step.CLOSED:
            self.gate_was_open = gate is not None and gate.may_close
        self.state = after

    @invariant()
    def closed_only_through_the_gate(self) -> None:
        assert self.state.step is not Step.CLOSED or (self.gate_was_open and not self.state.escalated)

    @invariant()
    def where_it_stands_is_on_record(self) -> None:
        assert self.state.step is Step.RECEIVED or set(RECORDS[self.state.step]) <= self.recorded

    @invariant()
    def something_can_always_be_done(self) -> None:
        assert actions_from(self.state)


TestCaseWalk = CaseWalk.TestCase
