"""Satisfaction corrected for those who did not answer."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.casework.nonresponse import Stratum, joined, satisfaction, wilson

TRUTH = {"calm": (0.9, 0.5), "mild": (0.7, 0.3), "angry": (0.3, 0.1)}
"""Of each stratum: how many are satisfied, and how many answer."""
SHARES = {"calm": 0.5, "mild": 0.3, "angry": 0.2}


def population(seed: int, size: int = 2000) -> tuple[Stratum, ...]:
    chance = random.Random(seed)
    asked = dict.fromkeys(TRUTH, 0)
    scores: dict[str, list[int]] = {name: [] for name in TRUTH}
    for name in chance.choices(list(SHARES), list(SHARES.values()), k=size):
        satisfied, answers = TRUTH[name]
        asked[name] += 1
        if chance.random() < answers:
            scores[name].append(5 if chance.random() < satisfied else 2)
    return tuple(Stratum(name, asked[name], tuple(scores[name])) for name in TRUTH)


def test_the_raw_share_is_too_good_and_the_corrected_one_is_right() -> None:
    truth = sum(SHARES[name] * TRUTH[name][0] for name in TRUTH)
    found = [satisfaction(population(seed)) for seed in range(120)]
    raw = sum(one.raw.value or 0 for one in found) / len(found)
    corrected = sum(one.corrected.value or 0 for one in found) / len(found)
    assert raw > truth + 0.05
    assert corrected == pytest.approx(truth, abs=0.015)
    covered = sum((one.corrected.low or 0) <= truth <= (one.corrected.high or 0) for one in found)
    assert covered >= 0.9 * len(found)


def test_with_few_answers_nothing_is_corrected() -> None:
    found = satisfaction((Stratum("calm", 100, (5,) * 20), Stratum("angry", 100, (1,) * 5)))
    assert (found.few, found.corrected.value, found.asked, found.answered) == (True, None, 200, 25)
    assert found.raw.value == 0.8


def test_bounds_say_how_far_it_could_be_wrong() -> None:
    found = satisfaction((Stratum("calm", 100, (5,) * 40), Stratum("angry", 100, (1,) * 10)))
    assert (found.worst, found.best) == (0.2, 0.95)
    assert found.worst <= (found.corrected.value or 0) <= found.best


def test_nothing_asked_says_nothing() -> None:
    found = satisfaction(())
    assert (found.asked, found.raw.value, found.corrected.value, found.worst, found.few) == (0, None, None, None, True)


def test_small_strata_are_joined_to_a_neighbour() -> None:
    strata = (Stratum("0", 50, (5,) * 20), Stratum("1", 50, (4,) * 12), Stratum("2", 10, (1,)), Stratum("3", 5), Stratum("x", 0))
    found = joined(strata, 5)
    assert sum(one.asked for one in found) == 115
    assert all(one.answered >= 5 for one in found)
    assert [one.name for one in found] == ["0", "1＋2＋3"]


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 3), max_size=6))
def test_no_numbers_break_it(rows: list[tuple[int, int, int]]) -> None:
    strata = tuple(Stratum(str(n), silent + good + bad, (5,) * good + (2,) * bad) for n, (silent, good, bad) in enumerate(rows))
    found = satisfaction(strata, least=5, least_in_stratum=2)
    assert found.answered <= found.asked
    for share in (found.raw, found.corrected):
        if share.value is not None and share.low is not None and share.high is not None:
            assert 0 <= share.low <= share.value + 1e-9
            assert share.value - 1e-9 <= share.high <= 1
    if found.corrected.value is not None and found.worst is not None and found.best is not None:
        assert found.worst - 1e-9 <= found.corrected.value <= found.best + 1e-9


def test_wilson_is_never_certain() -> None:
    sure = wilson(5, 5)
    assert sure.value == 1
    assert sure.low == pytest.approx(0.5655, abs=1e-3)
