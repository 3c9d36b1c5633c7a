"""N-grams of a batch are those of each text alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.grams import grams


def found(texts: list[str], place: int, salt: int = 0) -> list[int]:
    batch = batch_of(texts)
    of_all = grams(batch.codes, batch.bounds, 18, salt)
    return sorted(of_all.buckets[of_all.texts == place].ravel().tolist())


@given(st.lists(st.text("退钱!！12a ", max_size=9), min_size=1, max_size=5))
def test_a_text_has_the_same_n_grams_alone_and_among_others(texts: list[str]) -> None:
    for place, text in enumerate(texts):
        assert found(texts, place) == found([text], 0)


@given(st.lists(st.text(max_size=9), min_size=1, max_size=5))
def test_every_place_lies_in_its_text(texts: list[str]) -> None:
    batch = batch_of(texts)
    of_all = grams(batch.codes, batch.bounds, 18)
    full = np.diff(batch.bounds)[of_all.texts] > 0
    assert (of_all.at[full] >= batch.bounds[of_all.texts[full]]).all()
    assert (of_all.at[full] < batch.bounds[of_all.texts[full] + 1]).all()


def test_digits_are_alike_and_long_runs_are_cut() -> None:
    assert found(["退我128元"], 0) == found(["退我369元"], 0)
    assert found(["气死了!!!"], 0) == found(["气死了!!!!!!!!!!!!"], 0)
    assert found(["气死了!!"], 0) != found(["气死了!!!"], 0)


def test_ends_and_salts_make_other_n_grams() -> None:
    assert found(["退"], 0) != found(["退退"], 0)
    assert found(["退"], 0) != found(["退"], 0, salt=1)
    assert sum(bucket >= 0 for bucket in found(["退"], 0)) == 3 + 2 + 1
