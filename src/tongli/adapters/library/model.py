"""Pieces: the texts of a file that are checked one by one, each with the way back to where it stands.

Two counts run side by side. *Text* offsets are code points of the piece as it is checked (no quotes, no escapes, no
markup). *Raw* offsets are code points of the decoded file. An ``Anchor`` leads from the first to the second.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tongli.base.talk import Turn
from tongli.checking.model import Edit


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column from 1, ``offset`` from 0; all in code points. Offset -1: the file has none."""

    line: int
    column: int
    offset: int = -1


def _as_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Anchor:
    """The way from a piece back to the file.

    ``raw`` is the stretch of the file that holds the piece, from ``start`` on. Character i of the piece stands at
    ``raw[starts[i]:stops[i]]``; both None when the piece is the stretch itself. ``escape`` turns new text into what must be
    written there, or None where it cannot be.
    """

    raw: str
    start: Place
    starts: Sequence[int] | None = None
    stops: Sequence[int] | None = None
    escape: Callable[[str], str | None] = _as_is

    def _from(self, index: int) -> int:
        if self.starts is None or self.stops is None:
            return min(index, len(self.raw))
        if index < len(self.starts):
            return self.starts[index]
        return self.stops[-1] if self.stops else 0

    def _to(self, index: int) -> int:
        if self.starts is None or self.stops is None:
            return min(index, len(self.raw))
        return self.stops[min(index, len(self.stops)) - 1] if index and self.stops else self._from(0)

    def place(self, start: int, end: int) -> tuple[Place, Place]:
        """Where the text ``[start, end)`` begins and ends in the file."""
        first = self._from(start)
        return self._at(first), self._at(max(first, self._to(end)))

    def _at(self, raw: int) -> Place:
        lines = self.raw.count("\n", 0, raw)
        column = raw - self.raw.rfind("\n", 0, raw) if lines else self.start.column + raw
        return Place(self.start.line + lines, column, self.start.offset + raw if self.start.offset >= 0 else -1)

    def edit(self, edit: Edit) -> tuple[int, int, str] | None:
        """The same edit in raw offsets; None when it cannot be written exactly (markup within, a character that does not fit)."""
        start, end = edit.span.start, edit.span.end
        put = self.escape(edit.text)
        if put is None or self.start.offset < 0:
            return None
        if self.starts is not None and self.stops is not None and not _joined(self.starts, self.stops, start, end):
            return None
        first = self._from(start)
        return self.start.offset + first, self.start.offset + (self._to(end) if end > start else first), put


def _joined(starts: Sequence[int], stops: Sequence[int], start: int, end: int) -> bool:
    """True when nothing was left out between these characters."""
    return end <= len(starts) and all(stops[i] == starts[i + 1] for i in range(start, end - 1))


@dataclass(frozen=True, slots=True)
class Ignore:
    """A suppression: these rules or families need not hold here, because. ``problem``: it cannot be understood."""

    ids: tuple[str, ...]
    reason: str
    place: Place
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text to check. ``where`` names it for people; ``data`` are the other fields of its row.

    ``before`` are the turns that it answers, None when the file tells none. ``problem``: it cannot be used, and why.
    """

    where: str
    text: str
    anchor: Anchor
    data: dict[str, Any] = field(default_factory=dict)
    before: tuple[Turn, ...] | None = None
    ignores: tuple[Ignore, ...] = ()
    problem: str = ""
    cell: str = ""
    """``Sheet!B5`` in a workbook."""


@dataclass(frozen=True, slots=True)
class Change:
    """Edits of one piece, in text offsets, rising, not overlapping."""

    piece: Piece
    edits: tuple[Edit, ...]


class Document(Protocol):
    """A file of pieces."""

    @property
    def name(self) -> str: ...

    def pieces(self) -> Iterable[Piece]:
        """The pieces in order; read as they are asked for."""

    def can(self, piece: Piece, edit: Edit) -> bool:
        """True when the edit can be written back and everything else left as it is."""

    def mended(self, changes: Sequence[Change]) -> bytes:
        """The file's content with the changes made and every other byte as it was.

        Raises:
            InputError: it cannot be written back exactly.
        """
