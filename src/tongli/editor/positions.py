"""Lines and columns as the Language Server Protocol counts them."""

import re
from bisect import bisect_right

from lsprotocol.types import Position, Range

from tongli.base.units import Encoding, Units

# Only these end a line in the protocol; ``str.splitlines`` knows more and would shift every line below.
_END_OF_LINE = re.compile(r"\r\n|\r|\n")


class Places:
    """Offsets of a text in code points against positions. Never fails: what is beyond the text or its line is its end."""

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        ends = list(_END_OF_LINE.finditer(text))
        self._units = Units(text, encoding)
        self._starts = [0, *(end.end() for end in ends)]
        self._stops = [*(end.start() for end in ends), len(text)]

    def position(self, offset: int) -> Position:
        """Position of the code point at ``offset``."""
        line = max(0, bisect_right(self._starts, offset) - 1)
        start = self._starts[line]
        offset = max(start, min(offset, self._stops[line]))
        return Position(line=line, character=self._units.of(offset) - self._units.of(start))

    def range(self, start: int, end: int) -> Range:
        return Range(start=self.position(start), end=self.position(end))

    def offset(self, position: Position) -> int:
        """Code point at that position."""
        if position.line >= len(self._starts):
            return self._stops[-1]
        start, stop = self._starts[position.line], self._stops[position.line]
        return min(stop, self._units.index(self._units.of(start) + position.character))
