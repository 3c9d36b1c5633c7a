"""Units agree with what Python encodes, in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.units import Encoding, Units

TEXTS = st.text(alphabet=st.one_of(st.sampled_from("a您é😀𠮷\ud83d\n"), st.characters()), max_size=40)
SIZE = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(text=TEXTS, at=st.integers(0, 50))
def test_units_before_a_code_point(encoding: Encoding, text: str, at: int) -> None:
    name, width = SIZE[encoding]
    assert Units(text, encoding).of(at) == len(text[:at].encode(name, "surrogatepass")) // width


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(text=TEXTS)
def test_the_way_back(encoding: Encoding, text: str) -> None:
    units = Units(text, encoding)
    assert [units.index(units.of(at)) for at in range(len(text) + 1)] == list(range(len(text) + 1))


def test_the_middle_of_a_pair_is_its_beginning_and_beyond_is_the_end() -> None:
    units = Units("a😀b")
    assert [units.index(n) for n in range(7)] == [0, 1, 1, 2, 3, 3, 3]
    assert (units.of(-1), units.of(99), units.index(-3)) == (0, 4, 0)
