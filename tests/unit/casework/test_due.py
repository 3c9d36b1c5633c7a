"""Clock, part and date conventions, and due times in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.casework.due import Part, clock_due, closing_due, day_of_month, due_text, month_end, part_due, weekday_of

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=CHINA)  # a Tuesday
TODAY, TOMORROW = NOW.date(), date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "part", "hour", "exact", "expected"),
    [
        (TOMORROW, "morning", 10, False, "11-25 10:00"),
        (TOMORROW, None, 3, False, "11-25 15:00"),
        (TOMORROW, None, 10, False, "11-25 10:00"),
        (None, None, 5, False, "11-24 17:00"),
        (None, None, 10, False, "11-24 22:00"),
        (TODAY, None, 9, False, "11-24 21:00"),
        (TODAY, "morning", 10, False, "11-24 10:00"),  # over, but so it was said
        (None, "morning", 10, False, "11-25 10:00"),
        (TODAY, "evening", 12, False, "11-25 00:00"),
        (TODAY, "evening", 8, False, "11-24 20:00"),
        (TODAY, "evening", 2, False, "11-25 02:00"),
        (None, None, 9, True, "11-25 09:00"),
        (None, None, 18, True, "11-24 18:00"),
        (TODAY, None, 24, False, "11-25 00:00"),
        (None, None, 0, True, "11-25 00:00"),
        (TOMORROW, "noon", 1, False, "11-25 13:00"),
    ],
)
def test_clock(day: date | None, part: Part | None, hour: int, exact: bool, expected: str) -> None:
    assert f"{clock_due(NOW, day, part, hour, 0, exact):%m-%d %H:%M}" == expected


@given(st.integers(0, 24), st.integers(0, 59), st.booleans(), st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001 - Hypothesis wants naive bounds
def test_an_undated_clock_is_never_over(hour: int, minute: int, exact: bool, naive: datetime) -> None:
    now = naive.replace(tzinfo=CHINA)
    assert now < clock_due(now, None, None, hour, minute if hour < 24 else 0, exact) <= now + timedelta(days=2)


def test_parts_and_closing() -> None:
    assert part_due(NOW, TOMORROW, "morning").hour == 12
    assert part_due(NOW, None, "afternoon").hour == 18
    assert part_due(NOW, None, "morning").date() == TOMORROW
    assert f"{part_due(NOW, TODAY, 'evening'):%d %H:%M:%S}" == "24 23:59:59"
    assert closing_due(NOW, None, TOMORROW).day == 24
    assert closing_due(NOW.replace(hour=19), None, TOMORROW).day == 25


def test_dates() -> None:
    assert weekday_of(TODAY, 2, None) == TOMORROW
    assert weekday_of(TODAY, 0, None) == date(2026, 11, 30)
    assert weekday_of(TODAY, 1, None) == TODAY
    assert weekday_of(TODAY, 6, 1) == date(2026, 12, 6)
    assert day_of_month(TODAY, 3) == date(2026, 12, 3)
    assert day_of_month(TODAY, 31) == date(2026, 12, 31)
    assert day_of_month(TODAY, 5, 1) == date(2027, 1, 5)
    assert day_of_month(TODAY, 20, 11) == date(2026, 11, 20)  # lately: it is the past that is meant
    assert day_of_month(TODAY, 30, 2) is None
    assert month_end(2026, 14) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("due", "hans", "en"),
    [
        (NOW.replace(hour=18, minute=0), "今天 18:00 前", "today by 18:00"),
        (NOW.replace(day=25, hour=10, minute=0), "明天 10:00 前", "tomorrow by 10:00"),
        (NOW.replace(day=25, hour=0, minute=0), "今天 24:00 前", "today by 24:00"),
        (NOW.replace(day=27, hour=23, minute=59, second=59), "11月27日（周五）前", "by the end of Fri, Nov 27"),
        (NOW.replace(day=24, hour=23, minute=59, second=59), "今天内", "by the end of today"),
        (datetime(2027, 1, 4, 9, 30, tzinfo=CHINA), "2027年1月4日（周一） 09:30 前", "Mon, Jan 4, 2027 by 09:30"),
        (datetime(2026, 11, 25, 2, 0, tzinfo=UTC), "明天 10:00 前", "tomorrow by 10:00"),
        (None, "没有约定时间", "no time agreed"),
    ],
)
def test_due_text(due: datetime | None, hans: str, en: str) -> None:
    assert due_text(due, NOW) == hans
    assert due_text(due, NOW, Lang.EN) == en


def test_due_text_traditional() -> None:
    assert due_text(NOW.replace(day=26, hour=10, minute=0), NOW, Lang.HANT) == "後天 10:00 前"
    assert due_text(NOW.replace(day=27, hour=10, minute=0), NOW, Lang.HANT) == "11月27日（週五） 10:00 前"
