"""Roles × actions as a complete table: c customer, a agent, s senior, S supervisor, q quality, t trainer, d dispatcher,
f field, u auditor, A admin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import AccessError
from tongli.casework.access import ACTIONS, MATRIX, ROLE_NAMES, Grant, Role, Tie, allowed, ever, grant_of, may, require

LETTERS = dict(zip("casSqtdfuA", Role, strict=True))
# action: grant and the letters of the roles that have it; the rest may not
TABLE: dict[str, dict[Grant, str]] = {
    "case.view": {"yes": "qduA", "named": "asS", "own": "c"},
    "case.take": {"team": "asS"},
    "case.assign": {"team": "sSd"},
    "case.reply": {"own": "cas", "team": "S"},
    "case.note": {"yes": "qdu", "named": "asS"},
    "case.correct_reading": {"own": "a", "team": "sS"},
    "case.ask_acceptance": {"own": "as", "team": "S"},
    "case.answer_acceptance": {"own": "c"},
    "case.escalate": {"own": "ca", "team": "sS"},
    "case.settle_escalation": {"team": "S"},
    "case.close": {"own": "as", "team": "S"},
    "case.close_without_answer": {"team": "S"},
    "case.reopen": {"own": "ca", "team": "sS"},
    "promise.add": {"own": "as", "team": "S"},
    "promise.settle": {"own": "as", "team": "S"},
    "promise.withdraw": {"own": "as", "team": "S"},
    "overview.view": {"yes": "SquA"},
    "rules.view": {"yes": "asSqtuA"},
    "practice.use": {"yes": "asSqtA"},
    "accounts.manage": {"yes": "A"},
    "audit.view": {"yes": "SuA"},
    "case.merge": {"own": "a", "team": "sS"},
    "case.split": {"own": "a", "team": "sS"},
    "referral.manage": {"own": "a", "team": "sSd"},
    "referral.answer": {"own": "s", "team": "S"},
    "case.assess": {"own": "a", "team": "sS"},
    "case.decide": {"own": "as", "team": "S"},
    "alarm.take": {"team": "asSd"},
    "task.make": {"own": "a", "team": "sSd"},
    "task.do": {"task": "aqf", "team": "sSd"},
    "visit.plan": {"team": "sSd"},
    "visit.photo": {"yes": "qduA", "named": "asS", "task": "f"},
    "visit.work": {"task": "f"},
    "incident.view": {"yes": "asSqduA"},
    "incident.manage": {"yes": "sSd"},
    "incident.tell": {"yes": "S"},
    "ladder.see": {"own": "a", "team": "sSd"},
    "audit.export": {"yes": "uA"},
    "audit.export_plain": {"yes": "A"},
    "hold.place": {"yes": "S"},
    "hold.release": {"yes": "S"},
    "person.erase": {"yes": "A"},
    "data.import": {"yes": "A"},
    "data.export": {"yes": "A"},
    "unmask": {"own": "cas", "team": "Sd"},
    "unmask.ask": {"named": "asS", "yes": "qdu"},
}
TIES = st.builds(Tie, st.booleans(), st.booleans(), st.booleans(), st.booleans())


def test_the_rows_of_this_table_are_as_in_the_code() -> None:
    assert set(TABLE) <= set(ACTIONS)
    assert set(MATRIX) == {(role, action) for role in Role for action in ACTIONS}
    assert set(ROLE_NAMES) == set(Role)


@pytest.mark.parametrize("action", TABLE)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_cell(letter: str, action: str) -> None:
    want = [grant for grant, letters in TABLE[action].items() if letter in letters] or ["no"]
    assert [grant_of(LETTERS[letter], action)] == want


@pytest.mark.parametrize(
    ("grant", "satisfied_by"),
    [
        ("yes", "nothing own team named task"),
        ("named", "own team named"),
        ("team", "own team"),
        ("own", "own"),
        ("task", "task"),
        ("no", ""),
    ],
)
def test_what_each_grant_asks_of_the_object(grant: Grant, satisfied_by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MATRIX, (Role.AGENT, "case.view"), grant)
    ties = {"nothing": Tie(team=False)} | {name: Tie(**{"team": False, name: True}) for name in ("own", "team", "named", "task")}
    assert {name for name, tie in ties.items() if may("agent", "case.view", tie)} == set(satisfied_by.split())


@given(role=st.sampled_from(Role), action=st.sampled_from(ACTIONS), tie=TIES)
def test_a_closer_tie_never_takes_a_right_away(role: Role, action: str, tie: Tie) -> None:
    if may(role, action, tie):
        assert ever(role, action)
        assert may(role, action, Tie(own=True, team=tie.team, named=tie.named, task=tie.task)) or tie.task


@given(action=st.sampled_from(ACTIONS), tie=TIES)
def test_no_live_case_for_a_trainer_and_no_answer_but_the_customers(action: str, tie: Tie) -> None:
    assert not (action.startswith("case.") and may(Role.TRAINER, action, tie))
    assert not (action == "case.answer_acceptance" and any(may(role, action, tie) for role in Role if role != "customer"))


def test_unknown_may_nothing() -> None:
    assert not may("king", "case.view", own=True)
    assert not may(Role.ADMIN, "case.burn", own=True)


def test_require_says_what_would_help() -> None:
    require("agent", "case.reply", own=True)
    with pytest.raises(AccessError, match="先接手"):
        require("agent", "case.reply", own=False)
    with pytest.raises(AccessError, match="别的小组"):
        require("senior", "case.take", Tie(team=False))
    with pytest.raises(AccessError, match="可以请主管处理"):
        require("agent", "case.close_without_answer", own=True)
    with pytest.raises(AccessError, match="这个账号"):
        require("king", "case.view", own=True)


def test_allowed() -> None:
    assert allowed("customer", own=True) == {action for action in ACTIONS if grant_of("customer", action) == "own"}
    assert allowed("customer", own=True) >= {
        "case.view", "case.reply", "case.answer_acceptance", "case.escalate", "case.reopen", "unmask",
    }  # fmt: skip
    assert allowed("customer") == frozenset()
