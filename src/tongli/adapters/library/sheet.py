"""Workbooks (``.xlsx``) of a phrase library, read through openpyxl, mended in their own XML.

A mend changes the ``<c>`` element of its cell and nothing else: openpyxl would write the workbook anew and lose what it does
not know (pictures, comments, filters). Cells with formulas or formatted stretches of text are read but never written.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from tongli.adapters.files import MAX_FILE_BYTES
from tongli.adapters.library.columns import LOOKED_AT, choose, told
from tongli.adapters.library.ignores import of_field
from tongli.adapters.library.model import Anchor, Change, Piece, Place
from tongli.base.errors import InputError, TooLargeError
from tongli.checking.mending import apply
from tongli.checking.model import Edit, Fix

_CELL = re.compile(r"<(\w+:)?c(\s[^<>/]*)>((?:(?!</(?:\w+:)?c>)[\s\S])*)</(?:\w+:)?c>")
_NAME = re.compile(r'(?<![\w:])r="([A-Z]+\d+)"')
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class SheetDocument:
    """A workbook: on every sheet a header row, and a column of replies.

    Raises:
        InputError: openpyxl is not installed, or it is no workbook.
    """

    def __init__(self, name: str, data: bytes, column: str = "") -> None:
        self.name, self._data, self._column = name, data, column
        self._paths: dict[str, str] = {}
        self._formatted: dict[str, set[str]] = {}

    def _open(self) -> Any:
        try:
            import openpyxl
        except ImportError as error:
            raise InputError(f"{self.name}：读 xlsx 需要 openpyxl：pip install 'tongli[xlsx]'") from error
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as packed:
                if sum(entry.file_size for entry in packed.infolist()) > MAX_FILE_BYTES:
                    raise TooLargeError(f"{self.name}：展开后超过 {MAX_FILE_BYTES // 1_000_000} MB，请分成几份")
            return openpyxl.load_workbook(io.BytesIO(self._data), read_only=True, rich_text=True)
        except TooLargeError:
            raise
        except Exception as error:  # openpyxl raises what its parsers raise
            raise InputError(f"{self.name}：不是能读的 xlsx 工作簿（{str(error)[:80]}）") from error

    def pieces(self) -> Iterator[Piece]:
        book = self._open()
        found, trouble = 0, None
        try:
            for sheet in book.worksheets:
                self._paths[sheet.title] = str(sheet._worksheet_path)
                try:
                    for piece in self._sheet(sheet):
                        found += 1
                        yield piece
                except InputError as error:  # a sheet of notes beside those of phrases is no mistake
                    trouble = error
            if not found and trouble is not None:
                raise trouble
        finally:
            book.close()

    def _sheet(self, sheet: Any) -> Iterator[Piece]:
        sheet.reset_dimensions()  # what a file says of its own size need not be so
        rows = (row for row in sheet.iter_rows() if any(cell.value is not None for cell in row))
        head = next(rows, None)
        if head is None:
            return
        header = [_plain(cell.value) for cell in head]
        looked = [row for _, row in zip(range(LOOKED_AT), rows, strict=False)]
        name = f"{self.name}:{sheet.title}"
        column = choose(header, [[_plain(cell.value) for cell in row] for row in looked], self._column, name)
        for part in (looked, rows):
            for row in part:
                if column < len(row) and isinstance(row[column].value, str) and row[column].value.strip():
                    yield self._piece(sheet.title, header, row, column)

    def _piece(self, title: str, header: list[str], row: Any, column: int) -> Piece:
        cell = row[column]
        text = _plain(cell.value)
        at = f"{title}!{cell.coordinate}"
        place = Place(int(cell.row), column + 1)
        try:
            data, before, ignored = told(header, [_plain(other.value) for other in row])
        except InputError as error:
            return Piece(f"{self.name}:{at}", "", Anchor("", place), problem=str(error), cell=at)
        data["_fixed"] = cell.data_type == "f" or type(cell.value) is not str
        return Piece(f"{self.name}:{at}", text, Anchor(text, place), data, before, of_field(ignored, place), cell=at)

    def can(self, piece: Piece, edit: Edit) -> bool:
        if piece.data.get("_fixed") or _CONTROL.search(edit.text):
            return False
        title, _, coordinate = piece.cell.rpartition("!")
        if title not in self._formatted:  # openpyxl, reading row by row, does not tell of formats within an inline text
            with zipfile.ZipFile(io.BytesIO(self._data)) as packed:
                xml = packed.read(self._paths[title].lstrip("/")).decode("utf-8", "replace")
            cells = (cell for cell in _CELL.finditer(xml) if re.search(r"<(?:\w+:)?r[ >]", cell.group(3)))
            self._formatted[title] = {name.group(1) for cell in cells if (name := _NAME.search(cell.group(2)))}
        return coordinate not in self._formatted[title]

    def mended(self, changes: Sequence[Change]) -> bytes:
        cells: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for change in changes:
            title, _, coordinate = change.piece.cell.rpartition("!")
            text = apply(change.piece.text, Fix(title="", safe=True, edits=change.edits))
            cells[self._paths[title].lstrip("/")][coordinate] = text
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as old, zipfile.ZipFile(out, "w") as new:
            for entry in old.infolist():
                content = old.read(entry)
                if entry.filename in cells:
                    content = self._put(content, cells[entry.filename])
                new.writestr(entry, content, compress_type=entry.compress_type)
        return out.getvalue()

    def _put(self, xml: bytes, cells: dict[str, str]) -> bytes:
        try:
            text = xml.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"{self.name}：工作表不是 UTF-8，没有改动") from error
        left = dict(cells)

        def mend(match: re.Match[str]) -> str:
            prefix, attributes = match.group(1) or "", match.group(2)
            name = _NAME.search(attributes)
            if name is None or name.group(1) not in left:
                return match.group()
            put = escape(left.pop(name.group(1)))
            kept = re.sub(r'\s+t="[^"]*"', "", attributes).rstrip()
            inner = f'<{prefix}is><{prefix}t xml:space="preserve">{put}</{prefix}t></{prefix}is>'
            return f'<{prefix}c{kept} t="inlineStr">{inner}</{prefix}c>'

        text = _CELL.sub(mend, text)
        if left:
            raise InputError(f"{self.name}：找不到单元格 {'、'.join(left)}，没有改动")
        return text.encode("utf-8")


def _plain(value: object) -> str:
    return "" if value is None else str(value)
