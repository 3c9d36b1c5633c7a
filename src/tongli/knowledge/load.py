"""Load packs: manifest, TOML tables and TSV cues, validated, with file and line in every error.

Layout of a pack folder::

    pack.toml            the manifest (``PackInfo``)
    cues/*.tsv           cues (``schema.cues``)
    <folder>/*.toml      tables of the kinds listed in ``schema.TABLES``
    <folder>/*.txt       plain texts (prompts), read by ``Knowledge.text``

A site's pack may lie anywhere; it is given by path and overlays what ships: an item with the same key as an earlier
one (see ``Knowledge.of``) is added after it, never edited.
"""

import csv
import hashlib
import re
import tomllib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from tongli.base.errors import PackError
from tongli.knowledge.schema import TABLES, Cue, Item, PackInfo
from tongli.knowledge.schema.cues import FAMILIES

DATA = Path(__file__).parent / "data"
_COLUMNS = ["family", "label", "weight", "pattern", "note"]
MAX_FILE_BYTES = 8_000_000

T = TypeVar("T", bound=Item)


class Knowledge:
    """The loaded packs; read only. Hashable by identity; use ``load`` to share instances."""

    def __init__(self, packs: tuple[PackInfo, ...], items: tuple[Item, ...], texts: dict[str, str], digest: str) -> None:
        self.packs = packs
        self._items = items
        self._texts = texts
        self.version = "+".join(f"{p.id}-{p.version}" for p in packs) + f"#{digest[:12]}"
        """Names every pack, its version and a digest of the content; stored with every reading."""
        self._by_type: dict[tuple[type[Item], str], tuple[Item, ...]] = {}

    def _serves(self, industry: str) -> set[str]:
        return {p.id for p in self.packs if not p.industries or not industry or industry in p.industries}

    def of(self, kind: type[T], industry: str = "") -> tuple[T, ...]:
        """All items of a kind, in pack order; with ``industry``, only of packs that serve it (or serve all)."""
        key = (kind, industry)
        if key not in self._by_type:
            packs = self._serves(industry)
            self._by_type[key] = tuple(i for i in self._items if type(i) is kind and i.pack in packs)
        return cast(tuple[T, ...], self._by_type[key])

    def cues(self, family: str, industry: str = "") -> tuple[Cue, ...]:
        """Cues of one family, in pack order."""
        return tuple(cue for cue in self.of(Cue, industry) if cue.family == family)

    def text(self, name: str) -> str:
        """A plain text of a pack, by ``pack/folder/file.txt``."""
        return self._texts[name]

    @cached_property
    def industries(self) -> tuple[str, ...]:
        """Industries that some pack serves."""
        return tuple(sorted({name for p in self.packs for name in p.industries}))


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


def _lines_of(text: str, table: str) -> list[int]:
    return [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]


def _complaint(error: ValidationError) -> tuple[str, str]:
    first = error.errors()[0]
    path = ".".join(str(part) for part in first["loc"])
    return f"{path or '（整体）'}：{first['msg']}（给的是 {str(first.get('input'))[:60]!r}）", str(first["loc"][0]) if first[
        "loc"
    ] else ""


def _key_line(text: str, start: int, key: str) -> int:
    if not key:  # the entry as a whole
        return start
    for number, line in enumerate(text.splitlines()[start:], start + 1):
        if line.strip().startswith("[[") and number > start and "." not in line:
            break
        if re.match(rf"\s*(\[+\w+\.)?{re.escape(key)}\b", line):
            return number
    return start


def _tables(file: Path, pack: str) -> list[Item]:
    data, text = _toml(file)
    items: list[Item] = []
    for table, rows in data.items():
        kind = TABLES.get(f"{file.parent.name}/{table}")
        if kind is None or not isinstance(rows, list):
            raise PackError(f"不认识的表 [[{table}]]", file, (_lines_of(text, table) or [1])[0])
        lines = _lines_of(text, table)
        for index, row in enumerate(rows):
            line = lines[index] if index < len(lines) else 1
            try:
                items.append(kind.model_validate({**row, "pack": pack, "where": f"{file.name}:{line}"}))
            except ValidationError as error:
                message, key = _complaint(error)
                raise PackError(f"[[{table}]] {message}", file, _key_line(text, line, key)) from error
    return items


def _cue_rows(file: Path, pack: str) -> list[Item]:
    items: list[Item] = []
    rows = csv.reader(_read(file).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    if header != _COLUMNS:
        raise PackError(f"首行应为 {'<TAB>'.join(_COLUMNS)}", file, 1)
    for number, row in enumerate(rows, 2):
        if not row or row[0].startswith("#"):
            continue
        if len(row) not in (4, 5):
            raise PackError(f"应有 4 或 5 列，实有 {len(row)} 列", file, number)
        try:
            re.compile(row[3])
            weight = float(row[2])
        except (re.error, ValueError) as error:
            raise PackError(f"模式或权重写错了：{error}", file, number) from error
        note = row[4] if len(row) == 5 else ""
        where = f"{file.name}:{number}"
        items.append(Cue(family=row[0], label=row[1], weight=weight, pattern=row[3], note=note, pack=pack, where=where))
    return items


def load_pack(folder: Path) -> tuple[PackInfo, list[Item], dict[str, str]]:
    """One pack from its folder.

    Raises:
        PackError: with file and line, for anything that is missing, unreadable, unknown or out of range.
    """
    manifest = folder / "pack.toml"
    if not manifest.is_file():
        raise PackError("没有 pack.toml", folder)
    data, text = _toml(manifest)
    try:
        info = PackInfo.model_validate(data)
    except ValidationError as error:
        message, key = _complaint(error)
        raise PackError(message, manifest, _key_line(text, 0, key) or 1) from error
    if info.id != folder.name:
        raise PackError(f"id 是 {info.id!r}，文件夹名是 {folder.name!r}，两者应相同", manifest, _key_line(text, 0, "id"))
    items: list[Item] = []
    texts: dict[str, str] = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".tsv" and file.parent.name == "cues":
            items += _cue_rows(file, info.id)
        elif file.suffix == ".toml" and file != manifest:
            items += _tables(file, info.id)
        elif file.suffix == ".txt":
            texts[f"{info.id}/{file.relative_to(folder).as_posix()}"] = _read(file)
    return info, items, texts


@lru_cache(maxsize=8)
def load(*extra: Path) -> Knowledge:
    """All shipped packs, then the packs in the given folders, as one read-only Knowledge (shared between calls)."""
    folders = [DATA / "core", *sorted(p for p in DATA.iterdir() if p.is_dir() and p.name != "core"), *extra]
    infos: list[PackInfo] = []
    items: list[Item] = []
    texts: dict[str, str] = {}
    digest = hashlib.sha256()
    for folder in folders:
        info, pack_items, pack_texts = load_pack(folder)
        absent = set(info.needs) - {known.id for known in infos}
        if absent:
            raise PackError(f"需要先装载的知识包不在：{', '.join(sorted(absent))}", folder / "pack.toml")
        for item in pack_items:
            if isinstance(item, Cue) and item.label not in FAMILIES.get(item.family, (item.label,)):
                name, _, line = item.where.rpartition(":")
                raise PackError(f"{item.family} 没有 {item.label!r} 这个标签", folder / "cues" / name, int(line))
        infos.append(info)
        items += pack_items
        texts |= pack_texts
        for item in pack_items:
            digest.update(item.model_dump_json().encode())
    return Knowledge(tuple(infos), tuple(items), texts, digest.hexdigest())
