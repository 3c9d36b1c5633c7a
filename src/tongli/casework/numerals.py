"""Chinese and Arabic numerals as they stand in time expressions: 3, 三, 十二, 二十四, 两, 一百二十, 三五 (upper: 5), 半."""

DIGITS = "零〇一二两三四五六七八九"
_VALUE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_UNIT = {"十": 10, "百": 100}
NUMBER = r"(?:\d{1,4}(?:\.\d)?|[零〇一二两俩三四五六七八九十百]{1,6})"
"""Pattern of one number on folded text."""


def parse_number(text: str) -> float | None:
    """The value of a numeral; two neighbouring digits (两三, 三五) give the upper one; None when it is no numeral.

    >>> parse_number("二十四"), parse_number("两三"), parse_number("1.5"), parse_number("十二")
    (24.0, 3.0, 1.5, 12.0)
    """
    if not text:
        return None
    if text[0].isdecimal():
        try:
            return float(text)
        except ValueError:
            return None
    if len(text) == 2 and text[0] in _VALUE and text[1] in _VALUE:
        return float(max(_VALUE[text[0]], _VALUE[text[1]]))
    total, digit = 0, 0
    for char in text:
        if char in _UNIT:
            total += (digit or 1) * _UNIT[char]
            digit = 0
        elif char in _VALUE:
            digit = _VALUE[char]
        else:
            return None
    return float(total + digit)
