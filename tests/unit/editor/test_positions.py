"""Positions agree with the protocol: only three signs end a line, columns are units of it."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from tongli.editor.positions import Places

TEXTS = st.text(alphabet="您a😀\n\r\u2028\x0b\ud83d", max_size=30)


@given(text=TEXTS, at=st.integers(0, 30))
def test_a_position_counts_lines_and_units_before_it(text: str, at: int) -> None:
    at = min(at, len(text))
    if text[at - 1 : at + 1] == "\r\n":  # between the two halves of one line end there is no position
        return
    lines = re.split(r"\r\n|\r|\n", text[:at])
    where = Position(line=len(lines) - 1, character=len(lines[-1].encode("utf-16-le", "surrogatepass")) // 2)
    assert Places(text).position(at) == where
    assert Places(text).offset(where) == at


def test_beyond_the_end_is_the_end() -> None:
    places = Places("您好\n😀b\n")
    assert places.offset(Position(line=0, character=99)) == 2
    assert places.offset(Position(line=9, character=0)) == 6
    assert places.offset(Position(line=1, character=1)) == 3
    assert places.position(99) == Position(line=2, character=0)


def test_other_encodings() -> None:
    assert Places("您😀b", "utf-8").position(2).character == 7
    assert Places("您😀b", "utf-32").position(2).character == 2
