"""Figures against values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.insight.evaluate.metrics import (
    Counts,
    accuracy,
    correlation,
    macro_f1,
    mean_error,
    micro,
    pair_up,
    per_label,
    percentile,
    place,
    quadratic_kappa,
    shared,
)  # fmt: skip


def test_precision_recall_f1() -> None:
    counts = Counts(tp=6, fp=2, fn=4)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_counts_per_label() -> None:
    counts = per_label([["a", "b"], ["a"], []], [["a"], ["b"], ["a", "a"]])
    assert counts == {"a": Counts(1, 1, 1), "b": Counts(0, 1, 1)}
    assert micro(counts) == Counts(1, 2, 2)
    assert macro_f1(counts) == pytest.approx((0.5 + 0.0) / 2)


def test_quadratic_kappa_by_hand() -> None:
    # observed: one item off by 1 of four -> 1; expected: sum (a-b)^2 g_a p_b / n = (1*1*2 + 4*1*0 + ...) worked out below
    gold, said = [0, 1, 2, 3], [0, 1, 2, 2]
    # gold counts 1,1,1,1; said counts 1,1,2,0
    expected = (0 + 1 + 8) + (1 + 0 + 2) + (4 + 1 + 0) + (9 + 4 + 2)
    assert quadratic_kappa(gold, said) == pytest.approx(1 - 1 * 4 / expected)


def test_kappa_at_its_ends() -> None:
    assert quadratic_kappa([0, 3], [0, 3]) == 1.0
    assert quadratic_kappa([0, 3], [3, 0]) == -1.0
    assert quadratic_kappa([1, 2], [1, 1]) == pytest.approx(0.0)
    assert quadratic_kappa([2, 2], [2, 2]) == 1.0
    assert quadratic_kappa([], []) == 0.0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_kappa_never_leaves_its_range_and_does_not_care_who_is_gold(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    assert -1.0000001 <= quadratic_kappa(one, other) <= 1
    assert quadratic_kappa(one, other) == pytest.approx(quadratic_kappa(other, one))


def test_small_figures() -> None:
    assert accuracy(["a", "b"], ["a", "c"]) == 0.5
    assert mean_error([1, 3], [2, 5]) == 1.5
    assert correlation([1, 2, 3], [2, 4, 6]) == pytest.approx(1.0)
    assert correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1.0)
    assert correlation([1, 2], [5, 5]) == 0.0
    assert (percentile([], 0.5), percentile([3, 1, 2], 0.5), percentile([3, 1, 2], 0.99)) == (0.0, 2, 3)


def test_quotes_find_their_place() -> None:
    text = "明天给您回电，后天上门"
    assert place("后天上门", text) == (7, 11)
    assert place("", text) is None
    assert shared("明天给您回电", "给您回电，后", text) == 4
    assert shared("明天", "后天", text) == 0
    assert shared("不在里面", "明天", text) == 0


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    text = "明天给您回电，后天上门"
    assert pair_up(["明天给您回电", "后天上门"], ["明天给您回电，后天", "天上门"], text) == [(0, 0), (1, 1)]
    assert pair_up(["明天给您回电"], ["明天", "给您回电"], text) == [(0, 1)]
    assert pair_up(["明天"], ["后天"], text) == []
