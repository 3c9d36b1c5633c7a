"""Tables of text, comma or tab separated, scanned so that every cell knows where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from tongli.adapters.library.columns import LOOKED_AT, choose, told
from tongli.adapters.library.ignores import of_field
from tongli.adapters.library.model import Anchor, Piece, Place
from tongli.adapters.library.text import TextDocument
from tongli.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its stretch of the file without quotes, and whether it stood in quotes."""

    start: int
    end: int
    quoted: bool

    def of(self, text: str) -> str:
        raw = text[self.start : self.end]
        return raw.replace('""', '"') if self.quoted else raw


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row and the line it begins on."""

    line: int
    cells: list[Cell]


def scan(text: str, name: str, delimiter: str = ",") -> Iterator[TableRow]:
    """Rows of a table, blank lines left out. Tab separated tables do not quote.

    Raises:
        InputError: a quotation mark is not closed, or text follows a closed one; names the line.
    """
    quotes = delimiter != "\t"
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*" if quotes else r"[^\t\n\r]*")
    quoted = re.compile(r'"([^"]*(?:""[^"]*)*)"')
    at, line, cells, begun = 0, 1, list[Cell](), 1
    while at <= len(text):
        match = quoted.match(text, at) if quotes and text[at : at + 1] == '"' else None
        if match is None and quotes and text[at : at + 1] == '"':
            raise InputError(f"{name}:{line}：表格读不了（引号没有闭合）")
        if match is None:
            match = plain.match(text, at)
            assert match is not None  # noqa: S101 - it matches the empty text too
            cells.append(Cell(match.start(), match.end(), False))
        else:
            cells.append(Cell(match.start(1), match.end(1), True))
            line += text.count("\n", match.start(), match.end())
        at = match.end()
        if text[at : at + 1] == delimiter:
            at += 1
            continue
        if at < len(text) and text[at] not in "\r\n":
            raise InputError(f"{name}:{line}：表格读不了（引号后面还有字）")
        if len(cells) > 1 or cells[0].end > cells[0].start or cells[0].quoted:
            yield TableRow(begun, cells)
        if at >= len(text):
            return
        at += 2 if text.startswith("\r\n", at) else 1
        line, cells = line + 1, []
        begun = line


class TableDocument(TextDocument):
    """A ``.csv`` or ``.tsv`` file with a header line. A column ``tongli_ignore`` holds suppressions.

    Args:
        column: name of the column of replies; empty: a known name or the likely one.
    """

    def __init__(self, name: str, data: bytes, encoding: str = "utf-8", *, delimiter: str = ",", column: str = "") -> None:
        super().__init__(name, data, encoding)
        self._delimiter, self._column = delimiter, column

    def pieces(self) -> Iterator[Piece]:
        rows = scan(self.text, self.name, self._delimiter)
        first = next(rows, None)
        if first is None:
            return
        header = [cell.of(self.text) for cell in first.cells]
        looked = list(islice(rows, LOOKED_AT))
        column = choose(header, [[c.of(self.text) for c in row.cells] for row in looked], self._column, f"{self.name}:1")
        for row in chain(looked, rows):
            yield self._piece(row, header, column)

    def _piece(self, row: TableRow, header: list[str], column: int) -> Piece:
        where, place = f"{self.name}:{row.line}", Place(row.line, 1)
        if len(row.cells) != len(header):
            return Piece(where, "", Anchor("", place), problem=f"应有 {len(header)} 列，实有 {len(row.cells)} 列")
        cells = [cell.of(self.text) for cell in row.cells]
        try:
            data, before, ignored = told(header, cells)
        except InputError as error:
            return Piece(where, "", Anchor("", place), problem=str(error))
        anchor = self._anchor(row, row.cells[column])
        return Piece(where, cells[column], anchor, data, before, of_field(ignored, anchor.start))

    def _anchor(self, row: TableRow, cell: Cell) -> Anchor:
        first, raw = row.cells[0].start, self.text[cell.start : cell.end]
        begin = self.text.rfind("\n", 0, cell.start) + 1
        start = Place(row.line + self.text.count("\n", first, cell.start), cell.start - begin + 1, cell.start)
        if not cell.quoted:
            return Anchor(raw, start, escape=self._bare)
        if '""' not in raw:
            return Anchor(raw, start, escape=lambda text: text.replace('"', '""'))
        spans = [match.span() for match in re.finditer(r'""|[^"]', raw)]
        return Anchor(raw, start, [s for s, _ in spans], [e for _, e in spans], lambda text: text.replace('"', '""'))

    def _bare(self, text: str) -> str | None:
        """A cell without quotes cannot take what would end it."""
        return None if re.search(rf'[{re.escape(self._delimiter)}"\r\n]', text) else text
