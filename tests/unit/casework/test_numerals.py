"""Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.casework.numerals import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("1.5", 1.5),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("四十八", 48),
        ("两", 2),
        ("一百二十", 120),
        ("两三", 3),
        ("三五", 5),
        ("〇", 0),
    ],
)
def test_values(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "几", "三个", "多", "万"])
def test_no_numeral(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(1, 99))
def test_every_number_below_a_hundred(number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    written = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
    assert parse_number(written) == number == parse_number(str(number))
