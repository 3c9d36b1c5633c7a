"""Rows of a file, one after the other, whatever its size: CSV, TSV, XLSX, lines of JSON, or one JSON list."""

import codecs
import csv
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tongli.base.errors import InputError, TooLargeError
from tongli.base.tongue import worded
from tongli.desk.porting.picking import loose, plain
from tongli.desk.porting.told import what

MOST_WHOLE = 500_000_000
"""Bytes of a file that can only be read as a whole: one JSON list, and what a workbook unpacks to."""
_PIECE = 1 << 20
LOOKED_AT = 10
"""Rows at the top among which the header is looked for: sheets often begin with a title."""
JSON, TABLE, BOOK = {".json", ".jsonl", ".ndjson"}, {".csv", ".tsv", ".txt"}, {".xlsx"}
Line = tuple[int, dict[str, Any] | str]
"""Place of a row (1-based, as an editor or a workbook counts) and the row, or what is wrong with it."""


def encoding_of(path: Path, told: str = "") -> str:
    """The encoding: as told, by its mark, UTF-8 where all of it is, else GB18030 (which holds GBK and GB2312).

    Raises:
        InputError: none of them, or an encoding that nobody knows; says where, and what to try.
    """
    if told:
        try:
            return codecs.lookup(told).name
        except LookupError as error:
            raise InputError(worded("不认识的编码：{told}（可用 utf-8、gb18030、utf-16、big5 等）").format(told=told)) from error
    with path.open("rb") as file:
        head = file.read(4_096)
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if head[:3] == codecs.BOM_UTF8:
        return "utf-8-sig"
    if b"\x00" in head:
        raise InputError(
            worded("{name}：像是没有标记的 UTF-16 文字，或者不是文字。若是 UTF-16，请加 --encoding utf-16-le").format(
                name=path.name
            )
        )
    wrong = 0
    for encoding in ("utf-8", "gb18030"):
        line = _first_wrong(path, encoding)
        if line is None:
            return encoding
        wrong = max(wrong, line)  # whichever it is meant to be, it got furthest there
    raise InputError(
        worded("{name}：第 {wrong} 行不是 UTF-8，也不是国标编码。请另存为 UTF-8，或用 --encoding 写明编码").format(
            name=path.name, wrong=wrong
        )
    )


def _first_wrong(path: Path, encoding: str) -> int | None:
    """The line where the file stops being that encoding."""
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                return lines + piece[: error.start].count(b"\n")
            if not piece:
                return None
            lines += piece.count(b"\n")


class Source:
    """A file of rows. ``columns`` is empty where rows are objects.

    Args:
        path: the file; its ending says how it is laid out.
        ids: names that a header may have for the id of a case, to find the header by.
        lists: where in a whole JSON file the list of rows may stand.
        encoding: as told; empty: found out.

    Raises:
        InputError: not a file that can be read, or no header with one of ``ids``.
    """

    def __init__(self, path: Path, ids: Sequence[str], lists: Sequence[str] = (), encoding: str = "") -> None:
        self.path, self._lists, self._skip = path, lists, 0
        self.columns: tuple[str, ...] = ()
        kind = path.suffix.lower()
        if not path.is_file():
            raise InputError(worded("{path}：没有这个文件").format(path=path))
        if kind not in JSON | TABLE | BOOK:
            raise InputError(
                worded("{name}：只读 .csv、.tsv、.xlsx、.jsonl、.json（.xls 请另存为 .xlsx）").format(name=path.name)
            )
        self.encoding = "" if kind in BOOK else encoding_of(path, encoding)
        self._cells: Callable[[], Iterator[tuple[int, list[Any]]]] | None = None
        if kind in BOOK:
            self._cells = self._sheet
        elif kind in TABLE:
            self._cells = self._table
        if self._cells is not None:
            self._find_header(ids)

    def rows(self, after: int = 0) -> Iterator[Line]:
        """The rows whose place is beyond ``after``."""
        if self._cells is not None:
            return self._named(max(after, self._skip))
        return self._objects(after)

    def _find_header(self, ids: Sequence[str]) -> None:
        wanted, seen = {loose(name) for name in ids}, []
        for (place, cells), _ in zip(self._cells(), range(LOOKED_AT), strict=False):  # type: ignore[misc]
            names = [plain(cell) for cell in cells]
            seen.append(names)
            if wanted & {loose(name) for name in names}:
                self.columns, self._skip = tuple(names), place
                return
        shown = worded("、").join(name for name in max(seen, key=len, default=[])[:12] if name) or worded("（空）")
        raise InputError(
            worded("{name}：前 {looked_at} 行里没有编号列（应有 {ids} 之一），看到的列：{shown}").format(
                name=self.path.name, looked_at=LOOKED_AT, ids=worded("、").join(ids[:6]), shown=shown
            )
        )

    def _named(self, after: int) -> Iterator[Line]:
        width = len(self.columns)
        for place, cells in self._cells():  # type: ignore[misc]
            if place <= after or not any(cell not in (None, "") for cell in cells):
                continue
            if len(cells) > width and any(cell not in (None, "") for cell in cells[width:]):
                yield place, what("too_wide", cells=len(cells), width=width)
                continue
            yield place, dict(zip(self.columns, cells, strict=False))

    def _table(self) -> Iterator[tuple[int, list[Any]]]:
        csv.field_size_limit(10_000_000)
        tab = self.path.suffix.lower() == ".tsv"
        with self.path.open(encoding=self.encoding, newline="") as file:
            if not tab and self.path.suffix.lower() == ".txt":
                tab = "\t" in file.readline()
                file.seek(0)
            reader = csv.reader(file, delimiter="\t" if tab else ",")
            try:
                for cells in reader:
                    yield reader.line_num, cells
            except csv.Error as error:
                raise InputError(
                    worded("{name}：第 {line_num} 行读不了（{error}）").format(
                        name=self.path.name, line_num=reader.line_num, error=error
                    )
                ) from error
            except UnicodeDecodeError as error:
                raise InputError(
                    worded("{name}：第 {line_num} 行起不是 {encoding} 编码").format(
                        name=self.path.name, line_num=reader.line_num + 1, encoding=self.encoding
                    )
                ) from error

    def _sheet(self) -> Iterator[tuple[int, list[Any]]]:
        try:
            import openpyxl

            with zipfile.ZipFile(self.path) as packed:
                if sum(entry.file_size for entry in packed.infolist()) > MOST_WHOLE:
                    raise TooLargeError(
                        worded("{name}：展开后超过 {most_whole} MB，请分成几份，或另存为 CSV").format(
                            name=self.path.name, most_whole=MOST_WHOLE // 1000000
                        )
                    )
            book = openpyxl.load_workbook(self.path, read_only=True, data_only=True)
        except ImportError as error:
            raise InputError(worded("读 xlsx 需要 openpyxl：pip install 'tongli[xlsx]'")) from error
        except TooLargeError:
            raise
        except Exception as error:  # openpyxl raises what its parsers raise
            raise InputError(
                worded("{name}：不是能读的 xlsx 工作簿（{error}）").format(name=self.path.name, error=str(error)[:80])
            ) from error
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size need not be so
            for place, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                yield place, list(cells)
        finally:
            book.close()

    def _objects(self, after: int) -> Iterator[Line]:
        with self.path.open(encoding=self.encoding) as file:
            head = file.read(_PIECE).lstrip()
            file.seek(0)
            if head[:1] == "[" or (head[:1] == "{" and self.path.suffix.lower() == ".json" and not _is_line(head)):
                yield from ((n, one) for n, one in enumerate(self._whole(file.read), 1) if n > after)
                return
            for place, line in enumerate(file, 1):
                if place > after and not line.isspace():
                    yield place, _object(line)

    def _whole(self, read: Callable[[int], str]) -> Iterator[dict[str, Any] | str]:
        if self.path.stat().st_size > MOST_WHOLE:
            raise TooLargeError(
                worded("{name}：超过 {most_whole} MB 的 JSON 请改成每行一个案件（.jsonl）").format(
                    name=self.path.name, most_whole=MOST_WHOLE // 1000000
                )
            )
        try:
            found = json.loads(read(-1))
        except (ValueError, RecursionError) as error:
            raise InputError(
                worded("{name}：不是完整的 JSON（{error}）").format(name=self.path.name, error=str(error)[:80])
            ) from error
        for name in self._lists:
            inner: Any = found
            for part in name.split("."):
                inner = inner.get(part) if isinstance(inner, dict) else None
            if isinstance(inner, list):
                found = inner
                break
        for one in found if isinstance(found, list) else [found]:
            yield one if isinstance(one, dict) else what("not_object")


def _is_line(head: str) -> bool:
    line, more, _ = head.partition("\n")
    return bool(more) and isinstance(_object(line), dict)


def _object(line: str) -> dict[str, Any] | str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return what("not_json", error=str(error)[:60])
    return found if isinstance(found, dict) else what("not_object")
