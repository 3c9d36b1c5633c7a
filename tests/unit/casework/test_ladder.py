"""Who is told when nobody sees to a case in time."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tongli.base.talk import CHINA
from tongli.casework.ladder import RANK_NAMES, TRIGGER_NAMES, Case, Seen, Trouble, climb, rungs_for, troubles_of
from tongli.casework.shifts import WorkHours
from tongli.knowledge import load

RUNGS = rungs_for(load(), "heating")
HOURS = WorkHours()
NINE = datetime(2026, 11, 18, 9, 0, tzinfo=CHINA)


def hour(hours: float) -> datetime:
    return NINE + timedelta(hours=hours)


def called(case: Case, now: datetime) -> list[str]:
    return [one.rung.id for one in climb(case, RUNGS, HOURS, now)[0]]


WAITS = Trouble("unanswered", NINE)


def test_rung_by_rung_with_time() -> None:
    case = Case((WAITS,))
    assert called(case, hour(1.9)) == []
    assert called(case, hour(2)) == ["unanswered.owner"]
    assert called(case, hour(4)) == ["unanswered.owner", "unanswered.lead"]
    assert called(case, hour(9)) == ["unanswered.owner", "unanswered.lead", "unanswered.supervisor"]


def test_only_working_hours_count_but_danger_runs_by_the_clock() -> None:
    evening = Trouble("unanswered", hour(8.5))
    assert called(Case((evening,)), hour(14)) == []
    assert called(Case((evening,)), hour(24 + 1.5)) == ["unanswered.owner"]
    assert called(Case((evening,), frozenset({"safety_hazard"})), hour(9)) == ["unanswered.danger"]


def test_risk_and_feeling_bring_the_higher_rungs_sooner() -> None:
    assert called(Case((WAITS,), frozenset({"media"})), hour(2)) == ["unanswered.owner", "unanswered.public"]
    assert called(Case((WAITS,), intensity=3), hour(1)) == ["unanswered.hot"]
    assert called(Case((WAITS,), intensity=2), hour(1)) == []


def test_what_was_called_is_never_called_again() -> None:
    seen = {WAITS.key: Seen(frozenset({"unanswered.owner"}))}
    assert called(Case((WAITS,), seen=seen), hour(3)) == []
    assert called(Case((WAITS,), seen=seen), hour(4)) == ["unanswered.lead"]


def test_seen_to_it_stops_and_begins_anew_from_then() -> None:
    seen = {WAITS.key: Seen(frozenset({"unanswered.owner"}), hour(3))}
    assert called(Case((WAITS,), seen=seen), hour(6.9)) == []
    assert called(Case((WAITS,), seen=seen), hour(7)) == ["unanswered.lead"]


def test_the_same_thing_going_wrong_later_is_another_trouble() -> None:
    later = Trouble("unanswered", hour(5))
    seen = {WAITS.key: Seen(frozenset(one.id for one in RUNGS))}
    assert called(Case((later,), seen=seen), hour(7)) == ["unanswered.owner"]


def test_without_trouble_nothing_is_ever_looked_at_again() -> None:
    assert climb(Case(), RUNGS, HOURS, NINE) == ((), None)


def test_what_is_due_in_time_is_watched_from_its_due_time() -> None:
    found = troubles_of(overdue=[("7", hour(2))], answer_due=hour(3), referrals=[("9", hour(1))], alarms=[("1", NINE)], now=NINE)
    assert {one.trigger for one in found} == {"promise_overdue", "answer_overdue", "referral_overdue", "alarm_untaken"}
    calls, look_at = climb(Case(found), RUNGS, HOURS, NINE)
    assert calls == ()
    assert look_at == NINE + timedelta(minutes=5), "an alarm that nobody takes"
    assert called(Case(found), hour(2)) == ["alarm.supervisor", "referral.supervisor", "alarm.admin"]


def test_what_lies_years_ahead_is_left_out() -> None:
    assert troubles_of(overdue=[("7", NINE + timedelta(days=3650))], now=NINE) == ()


def test_every_trigger_has_rungs_and_every_rung_a_source() -> None:
    assert {one.trigger for one in RUNGS} == set(TRIGGER_NAMES)
    assert [one.where for one in RUNGS if not set(one.tells) <= set(RANK_NAMES) or not one.source] == []
    assert [one.rung for one in RUNGS] == sorted(one.rung for one in RUNGS)


@given(st.lists(st.integers(1, 60 * 24 * 12), min_size=1, max_size=8), st.sets(st.sampled_from(["media", "safety_hazard"])))
def test_each_rung_is_called_once_however_often_one_looks(minutes: list[int], risks: set[str]) -> None:
    troubles = troubles_of(waiting_since=NINE, overdue=[("1", hour(3))], answer_due=hour(20), now=NINE)
    told: list[tuple[str, str]] = []
    looks = []
    for moment in sorted(NINE + timedelta(minutes=one) for one in minutes):
        known = {one.key: Seen(frozenset(rung for key, rung in told if key == one.key)) for one in troubles}
        calls, look_at = climb(Case(troubles, frozenset(risks), seen=known), RUNGS, HOURS, moment)
        told += [(one.trouble.key, one.rung.id) for one in calls]
        assert look_at is None or look_at > moment
        looks.append(moment)
    assert len(told) == len(set(told))
    at_once = climb(Case(troubles, frozenset(risks)), RUNGS, HOURS, looks[-1])[0]
    assert set(told) == {(one.trouble.key, one.rung.id) for one in at_once}, "looking often or once tells the same"
