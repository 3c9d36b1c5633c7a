"""Deadlines that can be kept."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.talk import CHINA
from tongli.casework.calendar import is_workday
from tongli.knowledge import load
from tongli.writing.timing import Clock

CLOCK = Clock(load())
at_once, call_back, decision, follow_up = CLOCK.at_once, CLOCK.call_back, CLOCK.decision, CLOCK.follow_up

MOMENTS = st.integers(0, 710 * 24 * 60).map(lambda minutes: datetime(2025, 1, 2, tzinfo=CHINA) + timedelta(minutes=minutes))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("now", "urgent", "industry", "said"),
    [
        ("2026-11-20 09:10", True, "", "今天10:30前"),
        ("2026-11-20 15:10", False, "", "今天17:30前"),
        ("2026-11-20 16:40", False, "bank", "11月23日（周一）上午10:00前"),
        ("2026-11-20 19:40", False, "retail", "明天上午10:00前"),
        ("2026-11-20 21:30", True, "hotel", "今晚22:30前"),
        ("2026-11-20 23:40", True, "", "明天上午10:00前"),
        ("2026-09-30 17:30", False, "gov", "10月8日（周四）上午10:00前"),
        ("2026-11-22 10:00", False, "gov", "明天上午10:00前"),
    ],
)
def test_call_back(now: str, urgent: bool, industry: str, said: str) -> None:
    assert call_back(at(now), urgent=urgent, industry=industry).zh == said


def test_without_a_clock_a_span_is_named() -> None:
    assert call_back(None, urgent=True).zh == "1小时内"
    assert decision(None).zh == "1个工作日内"
    assert at_once(None).en == "within 30 minutes"


@given(MOMENTS, st.booleans(), st.sampled_from(["", "retail", "gov", "heating", "hotel"]))
def test_every_deadline_lies_ahead(now: datetime, urgent: bool, industry: str) -> None:
    for deadline in (call_back(now, urgent=urgent, industry=industry), decision(now), follow_up(now), at_once(now)):
        assert deadline.due is not None
        assert now < deadline.due < now + timedelta(days=12)
        assert deadline.zh
        assert deadline.en


@given(MOMENTS)
def test_decisions_fall_on_working_days(now: datetime) -> None:
    due = decision(now).due
    assert due is not None
    assert is_workday(due.date())


@given(MOMENTS)
def test_ordinary_call_backs_of_offices_fall_into_working_time(now: datetime) -> None:
    due = call_back(now, urgent=False, industry="bank").due
    assert due is not None
    assert is_workday(due.date())
    assert 9 <= due.hour <= 18
