"""Hashed n-grams."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.reading.ngrams import grams


def test_every_size_up_to_four_is_there() -> None:
    found = grams("退款啊", 17)
    assert len(found.buckets) == 5 + 4 + 3 + 2  # with the two ends
    assert len(np.unique(found.buckets)) == 14


def test_digits_are_alike_and_salt_is_not() -> None:
    assert grams("等了3天", 17).buckets.tolist() == grams("等了7天", 17).buckets.tolist()
    assert grams("等了3天", 17, 1).buckets.tolist() != grams("等了3天", 17, 2).buckets.tolist()


@pytest.mark.parametrize("text", ["", "a", "\ufffd", "😀" * 3, "退" * 20_000])
def test_any_length_is_hashed(text: str) -> None:
    assert len(grams(text, 14).buckets) >= 3


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_buckets_and_places_are_in_range(text: str) -> None:
    found = grams(text, 14)
    assert found.buckets.min() >= 0
    assert found.buckets.max() < 1 << 14
    assert found.starts.min() >= 0
    assert found.starts.max() <= max(len(text) - 1, 0)
    assert len(found.starts) == len(found.buckets)
