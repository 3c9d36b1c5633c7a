"""The sums of packed weights are plain sums, and the shipped weights are whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.talk import Turn, Who
from tongli.reading.fast.weights import MOST, STEPS, TEXT_BITS, Table, before, shipped
from tongli.reading.outputs import OUTPUTS, SPARSE_OUTPUTS


def table(columns: int, seed: int) -> tuple[Table, np.ndarray]:
    weights = np.random.default_rng(seed).integers(-STEPS, STEPS + 1, (16, columns)).astype(np.int8)
    kept, rarity = np.packbits(np.ones(16, bool)), np.full(16, 32, np.uint8)
    return Table.of(kept, rarity, weights, np.ones(columns, np.float32)), weights


@given(st.integers(1, 9), st.integers(0, 99), st.lists(st.lists(st.integers(0, 15), min_size=1, max_size=20), max_size=5))
def test_sums_are_sums(columns: int, seed: int, segments: list[list[int]]) -> None:
    packed, weights = table(columns, seed)
    rows = np.array([row for segment in segments for row in segment], np.int32)
    starts = np.cumsum([0, *map(len, segments)])[:-1]
    wanted = [weights[segment].sum(axis=0, dtype=int).tolist() for segment in segments]
    assert packed.sums(rows, starts.astype(np.int64)).tolist() == wanted


def test_no_lane_overflows_at_the_most_rows() -> None:
    top = np.full((1, 4), STEPS, np.int8)
    packed = Table.of(np.packbits([1, 0, 0, 0, 0, 0, 0, 0]), np.full(8, 16, np.uint8), top, np.ones(4, np.float32))
    assert packed.sums(np.zeros(MOST, np.int32), np.zeros(1, np.int64)).tolist() == [[STEPS * MOST] * 4]


def test_the_shipped_weights_fit_the_outputs() -> None:
    weights = shipped()
    assert len(weights.bias) == len(OUTPUTS)
    assert len(weights.threshold) == len(SPARSE_OUTPUTS)
    assert len(weights.text.row) == 1 << TEXT_BITS
    assert set(weights.meta["kept"]) == {label for family, label in SPARSE_OUTPUTS if family == "risk"}


def test_the_last_two_turns_the_latest_first() -> None:
    turns = [Turn(who=Who.CUSTOMER, text="一"), Turn(who=Who.AGENT, text="二"), Turn(who=Who.CUSTOMER, text="三" * 300)]
    assert before(turns) == ("客" + "三" * 200, "服二")
    assert before([]) == ("", "")
