"""When a delivery is tried again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.desk.conftest import at
from tongli.desk.webhooks.backoff import GIVEN_UP, next_try


@given(st.integers(1, 500), st.floats(0, 1), st.integers(0, 30 * 3600))
def test_it_comes_later_and_never_after_a_day(tries: int, chance: float, seconds: int) -> None:
    now = at(0) + timedelta(seconds=seconds)
    due = next_try(at(0), tries, now, chance)
    if due is None:
        assert now + timedelta(hours=2) * 1.25 > at(0) + GIVEN_UP
    else:
        assert now + timedelta(seconds=7) < due <= at(0) + GIVEN_UP
        assert due - now <= timedelta(hours=2) * 1.25


@given(st.lists(st.floats(0, 1), min_size=100, max_size=100))
def test_it_ends(chances: list[float]) -> None:
    now, tries = at(0), 0
    for chance in chances:
        tries += 1
        due = next_try(at(0), tries, now, chance)
        if due is None:
            break
        now = due
    assert 15 <= tries < 40
