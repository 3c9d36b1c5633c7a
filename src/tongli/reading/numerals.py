"""Chinese and Arabic numerals to numbers, as customers write them: 1,299 · 三百五 · 两千三 · 一万二 · 2.5万 · 半 · 十几.

Works on folded text (Simplified, half width, lower case).
"""

import re
from decimal import Decimal

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "俩": 2, "仨": 3,
}  # fmt: skip
_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000, "w": 10_000, "k": 1000, "千": 1000, "百": 100}

HAN = r"[零〇一二两三四五六七八九十百千万亿]"
ARABIC = r"(?<![\d.])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
MASKED = r"\[数字x?\]"
NUM = rf"(?:{ARABIC}|{HAN}{{1,12}}(?:点{HAN}{{1,3}})?|{MASKED})"
"""A number in a pattern: bounded, so that a long run of digits costs linear time. A masked number has no value."""

HAS_NUMBER = re.compile(r"[\d零〇一二两三四五六七八九十百千万半几多俩仨]|\[数字|day|night|week|month|year|hour|minute")


def _han_below_ten_thousand(text: str) -> int | None:
    total, digit, unit = 0, None, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]  # of 两三百, about three hundred at most, the latter counts
        elif char in _UNITS:
            unit = _UNITS[char]
            total += (1 if digit is None else digit) * unit
            digit = None
        else:
            return None
    if digit is not None:
        # 三百五 is 350: the last digit counts in the unit below, unless a zero stands between
        shortened = unit >= 100 and "零" not in text and len(text) >= 2 and text[-2] in _UNITS
        total += digit * (unit // 10) if shortened else digit
    return total


def _digits_in_a_row(text: str) -> int | None:
    if len(text) > 1 and all(char in DIGITS for char in text):
        if len(text) == 2 and 0 < DIGITS[text[0]] < DIGITS[text[1]] <= DIGITS[text[0]] + 2:
            return DIGITS[text[1]]  # 七八个, 三五天: about
        return int("".join(str(DIGITS[char]) for char in text))
    return None


def _han(text: str) -> Decimal | None:
    whole, point, part = text.partition("点")
    if point:
        head = _han(whole)
        if head is None or not part or any(char not in DIGITS for char in part):
            return None
        return head + Decimal("0." + "".join(str(DIGITS[char]) for char in part))
    row = _digits_in_a_row(whole)
    if row is not None:
        return Decimal(row)
    total = 0
    for name, size in (("亿", 100_000_000), ("万", 10_000)):
        if name in whole:
            before, _, whole = whole.partition(name)
            value = _han_below_ten_thousand(before) if before else 1
            if value is None or "亿" in whole:
                return None
            total += value * size
            if len(whole) == 1 and whole in DIGITS and whole not in "零〇":
                return Decimal(total + DIGITS[whole] * size // 10)
    rest = _han_below_ten_thousand(whole) if whole else 0
    return None if rest is None else Decimal(total + rest)


def number(text: str) -> Decimal | None:
    """The value of a numeral, or None when it is none (or masked).

    Takes 12, 1,299.5, 二十五, 三百五 (350), 一万二 (12000), 2.5万, 3k, 2w, 半 (0.5), 十五点三.
    """
    text = text.strip()
    if not text or text.startswith("["):
        return None
    if text == "半":
        return Decimal("0.5")
    if text[0].isdigit():
        size = 1
        while text and text[-1] in _BIG:
            size, text = size * _BIG[text[-1]], text[:-1]
        plain = text.replace(",", "")
        return Decimal(plain) * size if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) else None
    return _han(text)


def plain(value: Decimal) -> str:
    """Shortest decimal writing: 1299, 15.3, 0.5."""
    return format(value.normalize(), "f")
