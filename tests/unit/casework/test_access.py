"""Roles × actions as a complete table: c customer, a agent, s senior, S supervisor, t trainer, u auditor, A admin."""

import pytest

from tongli.base.errors import AccessError
from tongli.casework.access import ACTIONS, MATRIX, ROLE_NAMES, Role, allowed, may, require

LETTERS = dict(zip("casStuA", Role, strict=True))
# action: who may on any case | who may on their own only
TABLE = {
    "case.view": ("asSuA", "c"),
    "case.take": ("asS", ""),
    "case.reply": ("S", "cas"),
    "case.note": ("asSu", ""),
    "case.correct_reading": ("sS", "a"),
    "case.ask_acceptance": ("S", "as"),
    "case.answer_acceptance": ("", "c"),
    "case.escalate": ("sS", "ca"),
    "case.settle_escalation": ("S", ""),
    "case.close": ("S", "as"),
    "case.close_without_answer": ("S", ""),
    "case.reopen": ("sS", "ca"),
    "promise.add": ("S", "as"),
    "promise.settle": ("S", "as"),
    "promise.withdraw": ("S", "as"),
    "overview.view": ("SuA", ""),
    "rules.view": ("asStuA", ""),
    "practice.use": ("asStA", ""),
    "accounts.manage": ("A", ""),
    "audit.view": ("SuA", ""),
    "audit.export": ("uA", ""),
    "hold.place": ("S", ""),
    "hold.release": ("S", ""),
    "person.erase": ("A", ""),
    "unmask": ("S", "cas"),
}


def test_the_table_is_complete() -> None:
    assert set(TABLE) == set(ACTIONS)
    assert set(MATRIX) == {(role, action) for role in Role for action in ACTIONS}
    assert set(ROLE_NAMES) == set(Role)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_cell(letter: str, action: str) -> None:
    anybody, own = TABLE[action]
    role = LETTERS[letter]
    assert may(role, action, own=False) is (letter in anybody)
    assert may(role, action, own=True) is (letter in anybody + own)


def test_unknown_may_nothing() -> None:
    assert not may("king", "case.view", own=True)
    assert not may(Role.ADMIN, "case.burn", own=True)


def test_require_says_what_would_help() -> None:
    require("agent", "case.reply", own=True)
    with pytest.raises(AccessError, match="先接手"):
        require("agent", "case.reply", own=False)
    with pytest.raises(AccessError, match="可以请主管处理"):
        require("agent", "case.close_without_answer", own=True)
    with pytest.raises(AccessError, match="这个账号"):
        require("king", "case.view", own=True)


def test_allowed() -> None:
    assert allowed("customer", own=True) == {
        "case.view", "case.reply", "case.answer_acceptance", "case.escalate", "case.reopen", "unmask",
    }  # fmt: skip
    assert allowed("customer") == frozenset()
