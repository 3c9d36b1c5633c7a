"""Read one pack folder: manifest, TOML tables, TSV cues, texts. Goes on after a fault, so that all are found in one go.

Layout of a pack folder::

    pack.toml            the manifest (``PackInfo``)
    cues/*.tsv           cues (``schema.cues``)
    <folder>/*.toml      tables of the kinds listed in ``schema.TABLES``
    <folder>/*.txt       plain texts (prompts), read by ``Knowledge.text``
"""

import csv
import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tongli.base.errors import PackError
from tongli.knowledge.faults import faults_of
from tongli.knowledge.schema import TABLES, Cue, Item, PackInfo
from tongli.knowledge.schema.cues import FAMILIES

_COLUMNS = ["family", "label", "weight", "pattern", "note"]
MAX_FILE_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and where it was read."""

    item: Item
    file: Path
    line: int


@dataclass(slots=True)
class PackFiles:
    """A pack as read. ``info`` is None when the manifest is unusable; ``faults`` are all that was wrong, file by file."""

    folder: Path
    info: PackInfo | None = None
    placed: list[Placed] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[PackError] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        return [placed.item for placed in self.placed]


def read_pack(folder: Path, *, tried: bool = False) -> PackFiles:
    """Everything in the folder, and every fault of it. Never raises for what a pack holds. ``tried``: see ``load_pack``."""
    found = PackFiles(folder)
    manifest = folder / "pack.toml"
    try:
        found.info = _manifest(folder, manifest)
    except PackError as error:
        found.faults.append(error)
    for file in sorted(folder.rglob("*")) if manifest.is_file() else []:
        try:
            if file.suffix == ".tsv" and file.parent.name == "cues":
                _cues(file, found, tried=tried)
            elif file.suffix == ".toml" and file != manifest:
                _tables(file, found)
            elif file.suffix == ".txt":
                found.texts[f"{folder.name}/{file.relative_to(folder).as_posix()}"] = _read(file)
        except PackError as error:
            found.faults.append(error)
    return found


def _read(file: Path) -> str:
    if file.stat().st_size > MAX_FILE_BYTES:
        raise PackError(f"文件超过 {MAX_FILE_BYTES // 1_000_000} MB", file)
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise PackError("不是 UTF-8 文本", file, line) from error


def _toml(file: Path) -> tuple[dict[str, Any], str]:
    text = _read(file)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else len(text.splitlines())  # otherwise the file ends too early
        raise PackError(f"TOML 语法错误：{error}", file, line) from error


def _manifest(folder: Path, manifest: Path) -> PackInfo:
    if not manifest.is_file():
        raise PackError("没有 pack.toml", folder)
    data, text = _toml(manifest)
    try:
        info = PackInfo.model_validate(data)
    except ValidationError as error:
        message, key = faults_of(error, PackInfo)[0]
        raise PackError(message, manifest, _key_line(text, 0, key) or 1) from error
    if info.id != folder.name:
        raise PackError(f"id 是 {info.id!r}，文件夹名是 {folder.name!r}，两者应相同", manifest, _key_line(text, 0, "id"))
    return info


def _lines_of(text: str, table: str) -> list[int]:
    return [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]


def _key_line(text: str, start: int, key: str) -> int:
    if not key:  # the entry as a whole
        return start
    for number, line in enumerate(text.splitlines()[start:], start + 1):
        if line.strip().startswith("[[") and number > start and "." not in line:
            break
        if re.match(rf"\s*(\[+\w+\.)?{re.escape(key)}\b", line):
            return number
    return start


def _tables(file: Path, found: PackFiles) -> None:
    data, text = _toml(file)
    folder, pack = file.parent.name, found.folder.name
    for table, rows in data.items():
        kind = TABLES.get(f"{folder}/{table}")
        lines = _lines_of(text, table)
        if kind is None or not isinstance(rows, list):
            found.faults.append(PackError(_unknown_table(folder, table, kind is not None), file, _first_line(text, table)))
            continue
        for index, row in enumerate(rows):
            line = lines[index] if index < len(lines) else 1
            try:
                found.placed.append(
                    Placed(kind.model_validate({**row, "pack": pack, "where": f"{file.name}:{line}"}), file, line)
                )
            except ValidationError as error:
                found.faults += [
                    PackError(f"[[{table}]] {message}", file, _key_line(text, line, key))
                    for message, key in faults_of(error, kind)
                ]


def _first_line(text: str, table: str) -> int:
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*(\[+\s*)?{re.escape(table)}\b", line)]
    return lines[0] if lines else 1


def _unknown_table(folder: str, table: str, known: bool) -> str:
    if known:
        return f"{table} 要写成 [[{table}]]（两层方括号，一条一段）"
    here = [name.partition("/")[2] for name in TABLES if name.startswith(f"{folder}/")]
    elsewhere = [name.partition("/")[0] for name in TABLES if name.endswith(f"/{table}")]
    if elsewhere:
        return f"不认识的表 [[{table}]]：它应放在 {elsewhere[0]}/ 文件夹里"
    near = get_close_matches(table, here, n=1) or here
    hint = f"，这个文件夹里可以写 {'、'.join(f'[[{name}]]' for name in near)}" if near else f"，也没有 {folder}/ 这种文件夹"
    return f"不认识的表 [[{table}]]{hint}"


def _cues(file: Path, found: PackFiles, *, tried: bool) -> None:
    rows = csv.reader(_read(file).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    if header != _COLUMNS:
        raise PackError(f"首行应为 {'<TAB>'.join(_COLUMNS)}", file, 1)
    for number, row in enumerate(rows, 2):
        if not row or row[0].startswith("#"):
            continue
        try:
            found.placed.append(Placed(_cue(row, file, number, found.folder.name, tried=tried), file, number))
        except PackError as error:
            found.faults.append(error)


def _cue(row: list[str], file: Path, number: int, pack: str, *, tried: bool) -> Cue:
    if len(row) not in (4, 5):
        raise PackError(f"应有 4 或 5 列（用制表符隔开），实有 {len(row)} 列", file, number)
    try:
        if not tried:
            re.compile(row[3])
        weight = float(row[2])
    except (re.error, ValueError) as error:
        raise PackError(f"模式或权重写错了：{error}", file, number) from error
    if row[1] not in FAMILIES.get(row[0], (row[1],)):
        near = get_close_matches(row[1], FAMILIES[row[0]], n=1)
        raise PackError(f"{row[0]} 没有 {row[1]!r} 这个标签{f'，是不是想写 {near[0]}？' if near else ''}", file, number)
    note = row[4] if len(row) == 5 else ""
    where = f"{file.name}:{number}"
    return Cue(family=row[0], label=row[1], weight=weight, pattern=row[3], note=note, pack=pack, where=where)
