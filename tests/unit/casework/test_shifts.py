"""Working hours: shifts, nights, days off, make-up days and a company's own days."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.casework.shifts import WorkHours, work_hours
from tongli.knowledge import load

OFFICE = WorkHours()
SHOP = WorkHours(((time(9), time(13)), (time(14), time(21))), ((time(10), time(16)),))
NIGHT = WorkHours(((time(22), time(6)), (time(8), time(12))))
HOUR = timedelta(hours=1)
moments = st.integers(0, 60 * 24 * 90).map(lambda minutes: datetime(2026, 9, 1, tzinfo=CHINA) + timedelta(minutes=minutes))
desks = st.sampled_from([OFFICE, SHOP, NIGHT])
amounts = st.integers(0, 60 * 80).map(lambda minutes: timedelta(minutes=minutes))


def clock(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


def test_the_clock_runs_only_while_open() -> None:
    assert OFFICE.add(clock(20, 17), 2 * HOUR) == clock(23, 10), "over the weekend"
    assert OFFICE.before(clock(23, 10), 2 * HOUR) == clock(20, 17)
    assert OFFICE.between(clock(20, 17), clock(23, 10)) == 2 * HOUR
    assert OFFICE.between(clock(21, 9), clock(22, 18)) == timedelta(0)
    assert SHOP.between(clock(20, 12), clock(20, 15)) == 2 * HOUR, "a break at noon"
    assert SHOP.between(clock(21, 9), clock(21, 20)) == 6 * HOUR, "other hours on a day off"


def test_a_night_shift_runs_past_midnight() -> None:
    assert NIGHT.between(clock(19, 23), clock(20, 9)) == 8 * HOUR
    assert NIGHT.add(clock(20, 23), 2 * HOUR) == clock(21, 1), "Friday's shift ends on Saturday"
    assert NIGHT.add(clock(20, 23), 8 * HOUR) == clock(23, 9)
    assert NIGHT.before(clock(21, 1), 2 * HOUR) == clock(20, 23)


def test_holidays_make_up_days_and_own_days() -> None:
    assert OFFICE.between(clock(1, 0, month=10), clock(8, 0, month=10)) == timedelta(0)
    assert OFFICE.between(clock(10, 0, month=10), clock(11, 0, month=10)) == 9 * HOUR, "a Saturday that is worked"
    own = WorkHours(changed={date(2026, 11, 15): True, date(2026, 11, 16): False})
    assert own.between(clock(15, 0), clock(17, 0)) == 9 * HOUR
    assert own.add(clock(15, 17), 2 * HOUR) == clock(17, 10)


def test_shifts_that_overlap_count_once() -> None:
    assert WorkHours(((time(9), time(15)), (time(12), time(18)))).between(clock(20, 0), clock(21, 0)) == 9 * HOUR


def test_what_cannot_be_is_said() -> None:
    with pytest.raises(InputError, match="没有任何上班时间"):
        WorkHours((), ())
    for wrong in (lambda: OFFICE.add(clock(20, 9), -HOUR), lambda: OFFICE.before(clock(20, 9), -HOUR)):
        with pytest.raises(InputError, match="只能往"):
            wrong()
    with pytest.raises(InputError, match="没有这么多"):
        OFFICE.add(clock(20, 9), 10_000 * HOUR)


@settings(deadline=None, max_examples=60)
@given(desks, moments, amounts)
def test_adding_and_counting_agree(desk: WorkHours, start: datetime, amount: timedelta) -> None:
    end = desk.add(start, amount)
    assert desk.between(start, end) == amount
    assert end >= start
    assert desk.between(desk.before(end, amount), end) == amount


@settings(deadline=None, max_examples=60)
@given(desks, moments, amounts, amounts)
def test_time_adds_up(desk: WorkHours, start: datetime, first: timedelta, second: timedelta) -> None:
    middle, end = start + first, start + first + second
    assert desk.between(start, middle) + desk.between(middle, end) == desk.between(start, end)
    assert timedelta(0) <= desk.between(start, end) <= end - start


def test_the_packs_say_who_works_when() -> None:
    knowledge = load()
    assert work_hours(knowledge, "heating").between(clock(20, 0), clock(23, 0)) == 9 * HOUR
    assert work_hours(knowledge, "restaurant").between(clock(21, 0), clock(22, 0)) == 12 * HOUR, "every day"
    assert work_hours(knowledge, "heating") is work_hours(knowledge, "water")
