"""JSON lines: a row is a reply with what is known of its talk, or a whole talk. Read line by line, however long the file is."""

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]
from pathlib import Path
from typing import Any

from tongli.adapters.files import MAX_FILE_BYTES, decode, read_bytes
from tongli.adapters.library.ignores import COLUMN, of_field
from tongli.adapters.library.model import Anchor, Change, Piece, Place
from tongli.adapters.library.text import TextDocument
from tongli.base.errors import InputError
from tongli.base.talk import Turn, Who
from tongli.checking.model import Edit
from tongli.insight.formats import turns_of

Path_ = tuple[str | int, ...]
REPLY_KEYS = ("reply", "text")
_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
_DECODER = json.JSONDecoder()
_DEEP = 3


def strings(line: str) -> dict[Path_, tuple[int, int]]:
    """Where the string values of a JSON row stand, quotes left out, by their path (at most three steps deep)."""
    found: dict[Path_, tuple[int, int]] = {}
    _walk(line, _skip(line, 0), (), found)
    return found


def _skip(line: str, at: int) -> int:
    match = _SPACE.match(line, at)
    return match.end() if match else at


def _walk(line: str, at: int, path: Path_, found: dict[Path_, tuple[int, int]]) -> int:
    char = line[at : at + 1]
    if char == '"':
        _, end = scanstring(line, at + 1, True)
        found[path] = (at + 1, end - 1)
        return int(end)
    if char not in "{[" or len(path) >= _DEEP:
        return int(_DECODER.raw_decode(line, at)[1])
    at, number = _skip(line, at + 1), 0
    while line[at] not in "}]":
        key: str | int = number
        if char == "{":
            key, at = scanstring(line, at + 1, True)
            at = _skip(line, _skip(line, at) + 1)
        at = _skip(line, _walk(line, at, (*path, key), found))
        if line[at] == ",":
            at = _skip(line, at + 1)
        number += 1
    return at + 1


def _escape(text: str, plain: bool) -> str:
    return json.dumps(text, ensure_ascii=plain)[1:-1]


def _anchor(line: str, span: tuple[int, int], skip: int, place: Place) -> Anchor:
    """Anchor of the string value in ``span`` of the line, its first ``skip`` characters left out."""
    raw = line[span[0] : span[1]]
    tokens = [match.span() for match in _TOKEN.finditer(raw)][skip:]
    start = Place(place.line, span[0] + 1, place.offset + span[0] if place.offset >= 0 else -1)
    # A line that writes everything in ASCII escapes keeps to it.
    plain = "\\u" in line and line.isascii()
    return Anchor(raw, start, [t[0] for t in tokens], [t[1] for t in tokens], lambda text: _escape(text, plain))


class JsonlDocument:
    """A ``.jsonl`` file: ``{"reply": …, "history": […]}``, ``{"text": …}`` or ``{"turns": […]}`` a line.

    Args:
        source: a path, read as it goes, or the content.
    """

    def __init__(self, name: str, source: Path | bytes, encoding: str = "utf-8", column: str = "") -> None:
        self.name = name
        self._source, self._encoding = source, encoding
        self._keys = (column,) if column else REPLY_KEYS

    def _bytes(self) -> bytes:
        return read_bytes(self._source) if isinstance(self._source, Path) else self._source

    def _lines(self) -> Iterator[tuple[int, int, str]]:
        """Number, raw offset (-1: the file is an array), text of each line that is not blank."""
        try:
            stream = self._source.open("rb") if isinstance(self._source, Path) else io.BytesIO(self._source)
        except OSError as error:
            raise InputError(f"{self.name}：读不了（{error.strerror or error}）") from error
        with stream:
            head = stream.read(4096)
            stream.seek(0)
            if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
                yield from self._listed(decode(self._bytes(), self.name, self._encoding).split("\n"))
                return
            if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
                rows = self._array(decode(self._bytes(), self.name, self._encoding))
                if rows is not None:
                    yield from ((number, -1, row) for number, row in enumerate(rows, 1))
                    return
            yield from self._listed(self._decoded(stream))

    @staticmethod
    def _listed(lines: Any) -> Iterator[tuple[int, int, str]]:
        offset = 0
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, offset, line.rstrip("\n")
            offset += len(line) if line.endswith("\n") else len(line) + 1

    def _decoded(self, stream: Any) -> Iterator[str]:
        for number, line in enumerate(iter(lambda: stream.readline(MAX_FILE_BYTES), b""), 1):
            data = line[3:] if number == 1 and line[:3] == b"\xef\xbb\xbf" else line
            try:
                yield data.decode(self._encoding)
            except (UnicodeDecodeError, LookupError) as error:
                encoding = self._encoding.upper()
                raise InputError(f"{self.name}:{number}：不是 {encoding} 文字；若是国标编码，请加 --encoding gb18030") from error

    @staticmethod
    def _array(text: str) -> list[str] | None:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return None
        return [json.dumps(row, ensure_ascii=False) for row in found] if isinstance(found, list) else None

    def pieces(self) -> Iterator[Piece]:
        for number, offset, line in self._lines():
            where, place = f"{self.name}:{number}", Place(number, 1, offset)
            try:
                row = json.loads(line)
                at = strings(line) if isinstance(row, dict | str) else {}
                if isinstance(row, str):
                    row, at = {"text": row}, {("text",): at[()]}
            except (ValueError, RecursionError, IndexError) as error:
                problem = f"不是一行完整的 JSON（{str(error)[:80]}）"
                yield Piece(where, "", Anchor(line[:80], place), problem=problem)
                continue
            if not isinstance(row, dict):
                yield Piece(where, "", Anchor(line[:80], place), problem="这一行应是 JSON 对象或字符串")
                continue
            yield from self._row(where, row, lambda path, skip=0, a=at, t=line, p=place: _found(t, a, path, skip, p))

    def _row(self, where: str, row: dict[str, Any], anchor: Callable[..., Anchor]) -> Iterator[Piece]:
        ignores = of_field(row.pop(COLUMN, None), anchor(()).start)
        key = next((key for key in self._keys if isinstance(row.get(key), str)), None)
        try:
            if "turns" in row and key is None:
                yield from self._talk(where, row, anchor, ignores)
                return
            if key is None:
                raise InputError(f"没有 {' 或 '.join(self._keys)}")
            before = None
            for name in ("history", "turns"):
                if row.get(name) is not None:
                    before = turns_of(row[name])
                    break
            yield Piece(where, row[key], anchor((key,)), row, before, ignores)
        except InputError as error:
            yield Piece(where, "", anchor(()), problem=str(error))

    @staticmethod
    def _talk(where: str, row: dict[str, Any], anchor: Callable[..., Anchor], ignores: Any) -> Iterator[Piece]:
        data = {key: value for key, value in row.items() if key not in ("turns", "stage", "intensity", "emotion")}
        before: list[Turn] = []
        turns_of(row["turns"])  # says what is wrong before anything of the talk is checked
        for index, entry in enumerate(row["turns"]):
            for turn in turns_of([entry]):
                if turn.who is Who.AGENT:
                    path: Path_ = ("turns", index)
                    skip = 0
                    if isinstance(entry, str):
                        skip = len(entry.rstrip()) - len(turn.text)
                    else:
                        path = (*path, "text" if "who" in entry else "agent")
                    place = anchor(path, skip)
                    about = {**data, "at": turn.at} if turn.at else data
                    yield Piece(f"{where}#{len(before) + 1}", turn.text, place, about, tuple(before), ignores)
                before.append(turn)

    def can(self, piece: Piece, edit: Edit) -> bool:
        return piece.anchor.edit(edit) is not None

    def mended(self, changes: Sequence[Change]) -> bytes:
        return TextDocument(self.name, self._bytes(), self._encoding).mended(changes)


def _found(line: str, at: dict[Path_, tuple[int, int]], path: Path_, skip: int, place: Place) -> Anchor:
    span = at.get(path)
    return Anchor(line[:80], Place(place.line, 1)) if span is None else _anchor(line, span, skip, place)
