"""Windows, what fits beside what, and what a report must hold."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError, PolicyError
from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.casework.visits import Booked, Measured, Report, Window, check_report, checked_window, collisions, window_text

NINE = datetime(2026, 11, 19, 9, 0, tzinfo=CHINA)


def window(start: float, end: float) -> Window:
    return Window(NINE + timedelta(hours=start), NINE + timedelta(hours=end))


def booked(name: str, start: float, end: float, minutes: int = 60) -> Booked:
    return Booked(name, window(start, end), timedelta(minutes=minutes))


def test_two_at_the_same_hour_collide_three_in_a_morning_do_not() -> None:
    new = booked("new", 0, 0.5)
    assert [one.name for one in collisions(new, [booked("a", 0, 0.5)])] == ["a"]
    morning = [booked("a", 0, 3), booked("b", 0, 3)]
    assert collisions(booked("new", 0, 3), morning) == ()
    full = [booked(str(n), 0, 3) for n in range(4)]
    assert len(collisions(booked("new", 0, 3), full)) == 4
    assert collisions(new, [booked("later", 5, 6)]) == ()


def test_a_visit_pushes_the_next_one() -> None:
    """Nobody is at two places: 9:00–9:15 and 9:30–9:45 leave no room for an hour at 9:20."""
    beside = [booked("first", 0, 0.25, 25), booked("third", 0.5, 0.75, 25)]
    assert [one.name for one in collisions(booked("new", 1 / 3, 0.4, 60), beside)] == ["first", "third"]
    assert collisions(booked("new", 1 / 3, 0.75, 20), beside) == ()


@given(st.lists(st.tuples(st.integers(0, 16), st.integers(1, 8), st.sampled_from([20, 45, 60, 90])), min_size=1, max_size=5))
def test_a_collision_is_real_and_none_is_missed(spans: list[tuple[int, int, int]]) -> None:
    """Against trying every order of all visits, one by one."""
    made = [booked(str(n), start / 4, (start + length) / 4, minutes) for n, (start, length, minutes) in enumerate(spans)]
    new, *others = made

    def kept(order: tuple[Booked, ...]) -> bool:
        free = order[0].window.start
        for one in order:
            begin = max(free, one.window.start)
            if begin > one.window.end:
                return False
            free = begin + one.length
        return True

    if any(kept(order) for order in permutations(made)):
        assert collisions(new, others) == ()
    elif any(kept(order) for order in permutations(others)) or not others:
        assert collisions(new, others)


def test_windows_that_cannot_be_promised() -> None:
    wrong = [
        (None, NINE, "几点到几点"),
        (NINE, NINE - timedelta(hours=1), "时间反了"),
        (NINE - timedelta(hours=9), NINE - timedelta(hours=8), "已经过了"),
        (NINE, NINE + timedelta(minutes=5), "15 分钟到 12 小时"),
        (NINE, NINE + timedelta(days=2), "15 分钟到 12 小时"),
    ]
    for start, end, said in wrong:
        with pytest.raises(InputError, match=said):
            checked_window(start, end, NINE - timedelta(hours=1))
    assert checked_window(NINE, NINE + timedelta(hours=2), NINE) == window(0, 2)


def test_windows_in_words() -> None:
    assert window_text(window(5, 7), NINE) == "今天14:00到16:00"
    assert window_text(window(0, 2), NINE - timedelta(days=1)) == "明天09:00到11:00"
    assert window_text(window(0, 2), NINE - timedelta(days=6)) == "11月19日09:00到11:00"
    assert window_text(window(14, 16), NINE) == "今天23:00到11月20日01:00"
    assert window_text(window(0, 2), NINE - timedelta(days=1), Lang.EN) == "tomorrow between 09:00 and 11:00"


def test_a_report_says_all_that_it_lacks_at_once() -> None:
    with pytest.raises(PolicyError) as refused:
        check_report(Report(True), 2)
    assert str(refused.value) == (
        "上门记录还缺：查到的原因、做了什么、至少 2 个测量值、您自己的签名、客户的签名，或没有签名的原因。"
    )
    with pytest.raises(PolicyError, match="为什么没办成"):
        check_report(Report(False, cause="阀门", done="换了"))
    check_report(Report(False, why_not="家里没人"))
    measured = (Measured("heating.room", 14.5, "客厅", NINE),)
    whole = {"cause": "阀门", "done": "换了", "measured": measured, "worker_signed": True}
    check_report(Report(True, **whole, signed=True), 1)  # type: ignore[arg-type]
    check_report(Report(True, **whole, no_signature="老人不会写字，口头认可"), 1)  # type: ignore[arg-type]
    with pytest.raises(PolicyError, match="客户的签名"):
        check_report(Report(True, **whole), 1)  # type: ignore[arg-type]
