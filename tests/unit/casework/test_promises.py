"""The life of a tracked commitment."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import PolicyError
from tongli.base.talk import CHINA
from tongli.casework.promises import (
    Promise,
    PromiseState,
    break_,
    is_settled,
    keep,
    pause,
    resume,
    settle,
    standing,
    withdraw,
)

MADE = datetime(2026, 11, 24, 9, 0, tzinfo=CHINA)
DUE = MADE + timedelta(hours=8)
OPEN = Promise("回电", MADE, DUE)


def test_kept_in_time_or_late() -> None:
    assert keep(OPEN, DUE).state is PromiseState.KEPT
    late = keep(OPEN, DUE + timedelta(seconds=1), "通话记录 3 分钟")
    assert (late.state, late.note) == (PromiseState.LATE, "通话记录 3 分钟")
    assert keep(Promise("跟进", MADE), MADE + timedelta(days=90)).state is PromiseState.KEPT


def test_broken_needs_reason_and_time_over() -> None:
    assert break_(OPEN, DUE + timedelta(hours=1), "缺配件").state is PromiseState.BROKEN
    with pytest.raises(PolicyError, match="还没到期"):
        break_(OPEN, DUE, "缺配件")
    with pytest.raises(PolicyError, match="原因"):
        break_(OPEN, DUE + timedelta(hours=1), "")


def test_withdrawn_needs_the_customer_told() -> None:
    assert withdraw(OPEN, MADE, "客户改期", customer_told=True).state is PromiseState.WITHDRAWN
    with pytest.raises(PolicyError, match="告诉客户"):
        withdraw(OPEN, MADE, "客户改期", customer_told=False)
    with pytest.raises(PolicyError, match="原因"):
        withdraw(OPEN, MADE, "", customer_told=True)


def test_standing() -> None:
    assert standing(OPEN, MADE) == "running"
    assert standing(OPEN, DUE - timedelta(hours=1)) == "due_soon"
    assert standing(OPEN, DUE) == "due_soon"
    assert standing(OPEN, DUE + timedelta(seconds=1)) == "overdue"
    assert standing(Promise("跟进", MADE), DUE) == "undated"
    assert standing(keep(OPEN, DUE), DUE + timedelta(days=9)) == "settled"


def test_settle_door_and_time_check() -> None:
    assert settle(OPEN, "kept", DUE).state is PromiseState.KEPT
    assert settle(OPEN, "broken", DUE + timedelta(days=1), "忘了").state is PromiseState.BROKEN
    assert settle(OPEN, "withdrawn", MADE, "改期", customer_told=True).state is PromiseState.WITHDRAWN
    with pytest.raises(PolicyError):
        settle(OPEN, "open", DUE)
    with pytest.raises(PolicyError, match="早于"):
        keep(OPEN, MADE - timedelta(minutes=1))


@given(st.lists(st.sampled_from(["kept", "late", "broken", "withdrawn", "open", "?"]), max_size=6), st.integers(0, 48))
def test_settled_once_and_for_all(states: list[str], hours: int) -> None:
    promise = OPEN
    for state in states:
        before = promise
        try:
            promise = settle(promise, state, MADE + timedelta(hours=hours), "原因", customer_told=True)
        except PolicyError:
            assert promise is before
        else:
            assert not is_settled(before)
            assert is_settled(promise)
            assert promise.settled_at is not None


def test_waiting_for_the_customer() -> None:
    waiting = pause(OPEN, MADE + timedelta(hours=1), "请客户发照片")
    assert standing(waiting, DUE + timedelta(days=9)) == "waiting"
    assert resume(waiting, DUE + timedelta(days=1)).due == DUE + timedelta(days=1)
    with pytest.raises(PolicyError, match="已经超时"):
        pause(OPEN, DUE + timedelta(seconds=1), "请客户发照片")
    with pytest.raises(PolicyError, match="不能再改"):
        pause(keep(OPEN, DUE), DUE, "请客户发照片")
    with pytest.raises(PolicyError, match="早于"):
        pause(OPEN, MADE - timedelta(hours=1), "请客户发照片")
