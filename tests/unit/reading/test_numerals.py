"""Numerals as customers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.reading.numerals import number, plain

_UNITS = ("", "十", "百", "千")
_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"), ("1,299", "1299"), ("1,299.50", "1299.5"), ("2.5万", "25000"), ("3k", "3000"), ("2w", "20000"),
        ("半", "0.5"),
        ("十", "10"), ("十五", "15"), ("二十", "20"), ("二十五", "25"), ("一百零五", "105"), ("一百五", "150"),
        ("三百五", "350"), ("三百五十", "350"),
        ("两千三", "2300"), ("两千零三", "2003"), ("一万二", "12000"),
        ("一万二千三百四十五", "12345"), ("三万", "30000"),
        ("十五点三", "15.3"), ("二〇二六", "2026"),
    ],
)  # fmt: skip
def test_numerals(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "[数字x]", "好", "abc", "三点好", "1.2.3"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert number(text) is None


def _spelled(value: int) -> str:
    """Full Chinese spelling of 1..9999, written independently of the parser."""
    out, zero = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + _UNITS[place]
        zero = not digit if out else False
    return out


@given(st.integers(1, 9999))
def test_every_spelled_number_is_read_back(value: int) -> None:
    assert number(_spelled(value)) == value


@given(st.integers(0, 10**8), st.integers(0, 99))
def test_arabic_numbers_are_read_back_with_commas(whole: int, part: int) -> None:
    assert number(f"{whole:,}.{part:02d}") == Decimal(whole) + Decimal(part) / 100
    assert plain(Decimal(whole)) == str(whole)
