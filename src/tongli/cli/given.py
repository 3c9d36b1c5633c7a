"""What was given on the command line: text, files, standard input; single messages or dialogues."""

import json
import re
import sys
from pathlib import Path

from tongli.adapters.files import Row, read_bytes, rows_of
from tongli.base.errors import InputError
from tongli.base.talk import Talk

FILE_NAME = re.compile(r"\S+\.(txt|md|markdown|log|jsonl|ndjson|json|csv|tsv|xlsx)", re.IGNORECASE)
STDIN = "标准输入"


def gather(inputs: list[str] | None, *, talk: bool | None = None, whole: bool = False, encoding: str = "utf-8") -> list[Row]:
    """Rows of everything given, in order.

    Args:
        inputs: texts, file names, ``-`` for standard input; none at all also means standard input when it is not a terminal.
        talk: plain text is a dialogue of ``客户:`` and ``客服:`` lines; None: when every line begins so.
        whole: a plain text file is one message, not one a line.

    Raises:
        InputError: nothing given, nothing in it, or it cannot be read.
    """
    rows: list[Row] = []
    for number, given in enumerate(or_stdin(inputs), 1):
        name, data, suffix = _source(given, number)
        # A text on the command line is one message however many lines it has.
        found = rows_of(data, name, suffix=suffix, whole=whole or name.startswith("参数"), encoding=encoding)
        if name.startswith("参数"):
            found = [Row(name, row.data) for row in found]
        if not found:
            raise InputError(f"{name}：是空的，没有可读的文字")
        if suffix == "":
            found = _as_talk(found, name, talk)
        rows += found
    return rows


def or_stdin(inputs: list[str] | None, kinds: str = "文字或文件") -> list[str]:
    """What was given; where that is nothing, standard input.

    Raises:
        InputError: standard input is a terminal.
    """
    if not inputs and sys.stdin.isatty():
        raise InputError(f"请给出{kinds}，或用 - 从标准输入读")
    return inputs or ["-"]


def path_of(given: str) -> Path | None:
    """The file or folder that is meant; None: it is a text. A name that looks like a file's is meant as one: that it is not
    there comes out when it is opened."""
    path = Path(given)
    try:
        there = bool(given) and path.exists()
    except (OSError, ValueError):  # too long for a name, or with a NUL: a text then
        there = False
    return path if there or FILE_NAME.fullmatch(given) else None


def _source(given: str, number: int) -> tuple[str, bytes, str]:
    """Name, content and layout of one input."""
    if given == "-":
        data = sys.stdin.buffer.read()
        return STDIN, data, ".jsonl" if looks_like_json(data) else ""
    if (path := path_of(given)) is not None:
        suffix = path.suffix.lower()
        return given, read_bytes(path), suffix if suffix in {".jsonl", ".ndjson", ".json", ".csv", ".tsv"} else ""
    return f"参数 {number}", argument(given).encode(), ""


def argument(given: str) -> str:
    """An argument as UTF-8 text whatever the locale; bytes that are none become U+FFFD."""
    try:
        data = given.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = given.encode("utf-8", "replace")
    return data.replace(b"\x00", b"").decode("utf-8", "replace")


def looks_like_json(data: bytes) -> bool:
    first = data.lstrip()[:1_000_000].split(b"\n", 1)[0]
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _as_talk(rows: list[Row], name: str, talk: bool | None) -> list[Row]:
    """All lines as one dialogue, where they are one."""
    if talk is False:
        return rows
    turns = []
    for row in rows:
        line_number = row.where.rpartition(":")[2]
        first = int(line_number) if line_number.isdigit() else 1
        for number, line in enumerate(str(row.data["text"]).split("\n"), first):
            if not line.strip():
                continue
            try:
                turn = Talk.from_lines([line]).turns[0]
            except InputError:
                if talk is None:
                    return rows
                raise InputError(f"{name}:{number}：没有说明是谁说的（应以“客户:”或“客服:”开头）：{line[:30]}") from None
            turns.append({"who": turn.who.value, "text": turn.text})
    return [Row(f"{name}:1", {"turns": turns})]
