"""Read what people hand in: plain text, JSON lines, tables. Every complaint names the file and, where known, the line.

A row that cannot be used does not hide the others: it comes back with ``problem`` set, and the caller says so.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tongli.base.errors import InputError, TooLargeError

MAX_FILE_BYTES = 256_000_000
TEXT_COLUMNS = ("text", "TEXT", "text_a", "message", "content", "内容", "文本", "留言", "内容文本")
_LOOKED_AT = 8_192


@dataclass(frozen=True)
class Row:
    """One row of input. ``where`` is ``file:line`` (1-based); ``problem`` says in Chinese why it cannot be used."""

    where: str
    data: dict[str, Any] = field(default_factory=dict)
    problem: str = ""


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        InputError: it is not there, a folder, or may not be read.
        TooLargeError: it is over ``MAX_FILE_BYTES``.
    """
    try:
        if path.is_dir():
            raise InputError(f"{path}：这是文件夹，需要的是文件")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise TooLargeError(f"{path}：超过 {MAX_FILE_BYTES // 1_000_000} MB，请分成几份")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}：没有这个文件") from error
    except OSError as error:
        raise InputError(f"{path}：读不了（{error.strerror or error}）") from error


def decode(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """Bytes to text; a byte order mark is understood and dropped.

    Raises:
        InputError: binary data or another encoding; names the line.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif data[:3] == b"\xef\xbb\xbf":
        encoding = "utf-8-sig"
    elif b"\x00" in data[:_LOOKED_AT]:
        raise InputError(f"{name}：这是二进制文件，不是文字")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{name}:{line}：不是 {encoding.upper()} 文字；若是国标编码，请加 --encoding gb18030") from error
    except LookupError as error:
        raise InputError(f"不认识的编码：{encoding}") from error


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.rstrip("\r")


def json_rows(text: str, name: str) -> list[Row]:
    """JSON lines to rows; an array of objects is understood too."""
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list):
            return [_json_row(entry, f"{name}:{number}") for number, entry in enumerate(found, 1)]
    rows = []
    for number, line in _lines(text):
        where = f"{name}:{number}"
        try:
            rows.append(_json_row(json.loads(line), where))
        except (ValueError, RecursionError) as error:
            rows.append(Row(where, problem=f"不是一行完整的 JSON（{str(error)[:80]}）"))
    return rows


def _json_row(value: Any, where: str) -> Row:
    if isinstance(value, dict):
        return Row(where, value)
    if isinstance(value, str):
        return Row(where, {"text": value})
    return Row(where, problem="这一行应是 JSON 对象或字符串")


def table_rows(text: str, name: str, delimiter: str = ",") -> list[Row]:
    """A table with a header line to rows; the text column is one of ``TEXT_COLUMNS`` and comes back as ``text``.

    Raises:
        InputError: no header, no text column, or broken quoting; names the line.
    """
    csv.field_size_limit(MAX_FILE_BYTES)
    # Tab separated corpora do not quote: a lone quotation mark in a post is text there.
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if delimiter == "\t" else csv.reader(lines)
    rows = []
    try:
        header = next(reader, [])
        column = next((c for c in TEXT_COLUMNS if c in header), None)
        if column is None:
            raise InputError(f"{name}:1：表头里没有文字列（应有 {'、'.join(TEXT_COLUMNS[:5])} 之一），实有 {header[:8]}")
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if len(cells) != len(header):
                if cells:
                    rows.append(Row(where, problem=f"应有 {len(header)} 列，实有 {len(cells)} 列"))
                continue
            data: dict[str, Any] = dict(zip(header, cells, strict=True))
            data["text"] = data.pop(column)
            rows.append(Row(where, data))
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}：表格读不了（{error}）") from error
    return rows


def text_rows(text: str, name: str, whole: bool = False) -> list[Row]:
    """Plain text to rows: one message a line (blank lines left out), or all of it as one message."""
    if whole:
        return [Row(f"{name}:1", {"text": text.strip("\r\n")})] if text.strip() else []
    return [Row(f"{name}:{number}", {"text": line}) for number, line in _lines(text)]


def rows_of(data: bytes, name: str, *, suffix: str = "", whole: bool = False, encoding: str = "utf-8") -> list[Row]:
    """Rows of a file's content; ``suffix`` (``.jsonl``, ``.csv``, ``.tsv``, other) says how it is laid out."""
    text = decode(data, name, encoding)
    if suffix in {".jsonl", ".json", ".ndjson"}:
        return json_rows(text, name)
    if suffix in {".csv", ".tsv"}:
        return table_rows(text, name, "\t" if suffix == ".tsv" else ",")
    return text_rows(text, name, whole)


def read_rows(path: Path, *, whole: bool = False, encoding: str = "utf-8") -> list[Row]:
    """Rows of a file, laid out as its name says.

    Raises:
        InputError: it cannot be read at all; single bad lines come back as rows with a ``problem``.
    """
    return rows_of(read_bytes(path), str(path), suffix=path.suffix.lower(), whole=whole, encoding=encoding)
