"""When somebody is reminded of a promise."""

from datetime import datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.errors import PackError
from tongli.base.talk import CHINA
from tongli.casework.clock import AlertKind, Watched, alerts, clock_rule, due_at, remind_at, resumed_due, ring
from tongli.casework.shifts import WorkHours
from tongli.knowledge import Knowledge, load

KNOWLEDGE = load()
RULE = clock_rule(KNOWLEDGE)
HOURS = WorkHours()


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026; the 18th is a Wednesday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("made", "due", "reminded"),
    [
        (clock(18, 12), clock(18, 18), clock(18, 16)),  # two hours are more than a quarter
        (clock(18, 12), clock(18, 13), clock(18, 12, 30)),  # never more than half
        (clock(18, 9), clock(20, 18), clock(20, 11, 15)),  # a quarter of 27 hours
        (clock(16, 9), clock(27, 18), clock(27, 9)),  # at most nine hours
        (clock(18, 17), clock(19, 10), clock(19, 9)),  # working time: half of two hours
        (clock(18, 20, 18), clock(18, 21, 30), clock(18, 20, 54)),  # after closing: by the clock on the wall
        (clock(18, 12), datetime(2099, 1, 1, 10, tzinfo=CHINA), datetime(2098, 12, 31, 9, tzinfo=CHINA)),
    ],
)
def test_reminded_before(made: datetime, due: datetime, reminded: datetime) -> None:
    assert remind_at(Watched(made, due), RULE, HOURS) == reminded


def test_the_whole_course() -> None:
    course = [(one.kind, one.at) for one in islice(alerts(Watched(clock(18, 12), clock(18, 18)), RULE, HOURS), 5)]
    assert course == [
        (AlertKind.BEFORE, clock(18, 16)),
        (AlertKind.DUE, clock(18, 18)),
        (AlertKind.ESCALATE, clock(19, 10)),
        (AlertKind.AGAIN, clock(20, 10)),
        (AlertKind.AGAIN, clock(23, 10)),
    ]
    danger = [one.at for one in islice(alerts(Watched(clock(18, 12), clock(18, 20), danger=True), RULE, HOURS), 3)]
    assert danger[2] == clock(18, 20, 15), "a danger does not wait for the working day"


def test_without_a_time_a_working_day_counts() -> None:
    assert due_at(Watched(clock(20, 12)), RULE, HOURS) == clock(23, 12)


def test_while_it_waits_only_the_waiting_counts() -> None:
    (first,) = islice(alerts(Watched(clock(18, 9), clock(18, 18), paused_at=clock(18, 12)), RULE, HOURS), 1)
    assert (first.kind, first.at) == (AlertKind.STALLED, clock(23, 12))


def test_working_time_that_was_left_is_left_after_a_pause() -> None:
    assert resumed_due(clock(18, 15), clock(18, 18), clock(19, 15), HOURS) == clock(19, 18)
    assert resumed_due(clock(18, 15), clock(18, 18), clock(20, 17), HOURS) == clock(23, 11)
    assert resumed_due(clock(18, 15), clock(18, 18), clock(18, 15), HOURS) == clock(18, 18)
    assert resumed_due(clock(18, 19), clock(18, 21), clock(18, 20), HOURS) == clock(18, 22), "by the wall after closing"
    assert resumed_due(clock(18, 15), None, clock(19, 15), HOURS) is None


def test_a_changed_rule_sends_nothing_again() -> None:
    promise = Watched(clock(18, 12), clock(18, 18))
    sent, _ = ring(promise, RULE, HOURS, clock(18, 17))
    other = RULE.model_copy(update={"remind_hours": 1.5})
    assert ring(promise, other, HOURS, clock(18, 17, 5), [one.key for one in sent])[0] == ()


def test_no_pack_no_rule() -> None:
    with pytest.raises(PackError, match="promise_clock"):
        clock_rule(Knowledge((), (), {}, ""))


moments = st.integers(0, 60 * 24 * 20).map(lambda minutes: clock(2, 0) + timedelta(minutes=minutes))
promises = st.builds(
    lambda made, span, paused, danger: Watched(made, span and made + span, made if paused else None, danger),
    moments,
    st.none() | st.integers(1, 60 * 24 * 12).map(lambda minutes: timedelta(minutes=minutes)),
    st.booleans(),
    st.booleans(),
)


@settings(deadline=None)
@given(promises)
def test_alerts_come_in_order_and_never_before_the_promise(promise: Watched) -> None:
    course = list(islice(alerts(promise, RULE, HOURS), 8))
    assert course[0].at >= promise.counts_from
    assert all(first.at <= second.at for first, second in pairwise(course))
    assert len({one.key for one in course}) == len(course)
    if promise.paused_at is None and promise.due:
        assert [one.at for one in course if one.kind is AlertKind.DUE] == [promise.due]


@settings(deadline=None, max_examples=60)
@given(promises, st.lists(st.integers(0, 60 * 24 * 9), min_size=1, max_size=12))
def test_however_often_one_looks_each_is_sent_once_and_none_is_missed(promise: Watched, waits: list[int]) -> None:
    now, sent, look_at = promise.counts_from, [], promise.counts_from
    for minutes in waits:
        now += timedelta(minutes=minutes)
        if now < look_at:
            continue
        found, look_at = ring(promise, RULE, HOURS, now, sent)
        assert look_at > now
        sent += [one.key for one in found]
    assert len(sent) == len(set(sent))
    if now >= look_at or promise.paused_at is not None:
        return
    if now >= due_at(promise, RULE, HOURS):
        assert AlertKind.DUE in {kind for kind, _ in sent}
