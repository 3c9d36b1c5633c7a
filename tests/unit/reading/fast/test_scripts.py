"""The script of a batch is that of each text alone."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.base.text import script_of
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.scripts import scripts_of


@given(st.lists(st.text(st.characters() | st.sampled_from("退貨費用abcXYZ說"), max_size=30), max_size=6))
def test_as_each_alone(texts: list[str]) -> None:
    assert scripts_of(batch_of(texts)) == [script_of(text) for text in texts]
