"""China's working days of 2026, and counting."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError
from tongli.casework import calendar

DAYS = st.dates(date(2020, 1, 1), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 1, 4), True),  # Sunday, made up
        (date(2026, 2, 14), True),  # Saturday, made up
        (date(2026, 2, 16), False),
        (date(2026, 2, 24), True),
        (date(2026, 4, 6), False),  # Monday of Qingming
        (date(2026, 5, 9), True),  # Saturday, made up
        (date(2026, 6, 19), False),
        (date(2026, 9, 20), True),  # Sunday, made up
        (date(2026, 9, 25), False),
        (date(2026, 10, 10), True),
        (date(2026, 11, 21), False),
    ],
)
def test_official_days(day: date, works: bool) -> None:
    assert calendar.is_workday(day) is works


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 2, 12), 3, date(2026, 2, 24)),
        (date(2026, 4, 30), 2, date(2026, 5, 7)),
        (date(2026, 9, 23), 10, date(2026, 10, 14)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 24), -1, date(2026, 11, 23)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
    ],
)
def test_add_workdays(start: date, count: int, expected: date) -> None:
    assert calendar.add_workdays(start, count) == calendar.Counted(expected)


def test_unknown_year_is_estimated() -> None:
    assert calendar.add_workdays(date(2026, 12, 30), 3) == calendar.Counted(date(2027, 1, 5), estimated=True)
    assert not calendar.is_workday(date(2031, 10, 1))  # fixed by law, whatever the year


def test_too_many_workdays() -> None:
    with pytest.raises(InputError, match="1000"):
        calendar.add_workdays(date(2026, 1, 1), 1001)


@given(DAYS, st.integers(1, 200))
def test_counting_back_and_between_agree(start: date, count: int) -> None:
    reached = calendar.add_workdays(start, count).day
    assert calendar.is_workday(reached)
    assert calendar.workdays_between(start, reached) == count
    assert calendar.workdays_between(reached, start) == -count
    if calendar.is_workday(start):
        assert calendar.add_workdays(reached, -count).day == start


def test_holiday_breaks() -> None:
    assert calendar.holiday_break(date(2026, 2, 1)) == (date(2026, 2, 15), date(2026, 2, 23))
    assert calendar.holiday_break(date(2026, 2, 20)) == (date(2026, 2, 15), date(2026, 2, 23))
    assert calendar.holiday_break(date(2026, 8, 1), "National Day") == (date(2026, 10, 1), date(2026, 10, 7))
    assert calendar.workday_after_holiday(date(2026, 9, 23)) == calendar.Counted(date(2026, 9, 28))
    assert calendar.workday_after_holiday(date(2026, 9, 23), 2, "National Day") == calendar.Counted(date(2026, 10, 9))
    new_year = calendar.workday_after_holiday(date(2026, 11, 24))
    assert new_year == calendar.Counted(date(2027, 1, 4), estimated=True)
    assert calendar.holiday_break(date(2026, 11, 24), "Spring Festival") is None


def test_end_of_day_and_clock() -> None:
    assert calendar.end_of_day(date(2026, 11, 24)).isoformat() == "2026-11-24T23:59:59+08:00"
    assert calendar.at(date(2026, 11, 24), 24).isoformat() == "2026-11-25T00:00:00+08:00"
