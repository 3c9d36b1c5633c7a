"""Offsets counted as other programs count them: in UTF-16 or UTF-8 units instead of code points."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]


def _extra(char: str, encoding: Encoding) -> int:
    """Units that this character takes beyond one. Half of a UTF-16 pair, alone, takes one in UTF-16."""
    code = ord(char)
    if encoding == "utf-16":
        return code > 0xFFFF
    if encoding == "utf-8":
        return (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)
    return 0


class Units:
    """One text, its code points against units of ``encoding``. Both ways never fail: what is beyond the text is its end.

    >>> Units("a😀b").of(2), Units("a😀b").index(3)
    (3, 2)
    """

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self.length = len(text)
        wide = [(at, more) for at, char in enumerate(text) if (more := _extra(char, encoding))] if not text.isascii() else []
        self._wide = [at for at, _ in wide]
        self._more = [0, *accumulate(more for _, more in wide)]

    def of(self, index: int) -> int:
        """Units before the code point at ``index``."""
        index = max(0, min(index, self.length))
        return index + self._more[bisect_left(self._wide, index)]

    def index(self, units: int) -> int:
        """Code point that starts at or covers this unit."""
        return max(0, bisect_right(range(self.length + 1), units, key=self.of) - 1)
