"""``tongli.toml``: what a project wants of the checker, found upwards from each file.

::

    [check]
    select = ["T", "L06"]              # families or rules; empty: all
    ignore = ["L05"]
    industry = "heating"
    stage = "solution"
    exclude = ["old/**"]
    [check.severity]
    T03 = "error"
    [check.per-file-ignores]
    "templates/*.md" = ["L06"]

The nearest file with a ``[check]`` table holds alone; nothing is merged. Patterns are relative to its folder.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from tongli.adapters.files import decode, read_bytes
from tongli.adapters.library.globs import fits
from tongli.base.errors import InputError
from tongli.base.frozen import Frozen
from tongli.base.labels import Severity, Stage

NAME = "tongli.toml"


class CheckTable(Frozen):
    """The ``[check]`` table."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = Field(default_factory=dict)
    industry: str = ""
    stage: Stage | None = None
    per_file_ignores: dict[str, tuple[str, ...]] = Field(default_factory=dict, alias="per-file-ignores")
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """The settings that hold for a file, and the file they come from (None: none was found)."""

    file: Path | None = None
    table: CheckTable = field(default_factory=CheckTable)

    def _relative(self, path: Path) -> str | None:
        if self.file is None:
            return None
        try:
            return path.resolve().relative_to(self.file.parent).as_posix()
        except ValueError:
            return None

    def excludes(self, path: Path) -> bool:
        """True when the file is not to be checked."""
        at = self._relative(path)
        return at is not None and any(fits(pattern, at) for pattern in self.table.exclude)

    def ignored(self, path: Path | None) -> tuple[str, ...]:
        """Rules and families that do not hold for the file."""
        at = self._relative(path) if path is not None else None
        more = [] if at is None else [ids for pattern, ids in self.table.per_file_ignores.items() if fits(pattern, at)]
        return (*self.table.ignore, *(one for ids in more for one in ids))


def matches(code: str, wanted: tuple[str, ...]) -> bool:
    """True when one of the rules or families names this rule: ``L06`` by ``L06`` or ``L``."""
    return any(code.startswith(one) for one in wanted)


def unknown(ids: tuple[str, ...], known: frozenset[str]) -> str | None:
    """The first of the ids that names no rule and no family."""
    return next((one for one in ids if one not in known and one not in {code[:1] for code in known}), None)


def read_project(file: Path, known: frozenset[str], industries: tuple[str, ...] = ()) -> Project | None:
    """The settings in a file; None when it has no ``[check]`` table.

    Args:
        known: rules that there are.
        industries: industries that some pack serves; empty: any name is taken.

    Raises:
        InputError: it is broken; names file and key.
    """
    text = decode(read_bytes(file), str(file))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise InputError(f"{file}:{found.group(1) if found else 1}：TOML 语法错误：{error}") from error
    if strange := next((key for key in data if key != "check"), None):
        raise InputError(f"{file}:{_line(text, strange)}：不认识的键 {strange}（应为 [check] 表）")
    if "check" not in data:
        return None
    table = _table(file, text, data["check"])
    named = {"select": table.select, "ignore": table.ignore, "severity": tuple(table.severity)}
    named |= {f"per-file-ignores.{pattern}": ids for pattern, ids in table.per_file_ignores.items()}
    for key, ids in named.items():
        if (lost := unknown(ids, known)) is not None:
            raise InputError(f"{file}:{_line(text, lost)}：check.{key}：没有规则或规则族 {lost!r}（tongli rules 列出全部）")
    if table.industry and industries and table.industry not in industries:
        raise InputError(
            f"{file}:{_line(text, 'industry')}：check.industry：没有行业 {table.industry!r}，有：{'、'.join(industries)}"
        )
    return Project(file.resolve(), table)


def _table(file: Path, text: str, data: Any) -> CheckTable:
    try:
        return CheckTable.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(("check", *(str(part) for part in first["loc"])))
        said = "不认识的键" if first["type"] == "extra_forbidden" else first["msg"]
        key = str(first["loc"][0]) if first["loc"] else "check"
        raise InputError(f"{file}:{_line(text, key)}：{path}：{said}（给的是 {str(first.get('input'))[:60]!r}）") from error


def _line(text: str, key: str) -> int:
    """The line where a key or value stands, as well as can be told."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if key in line.partition("#")[0]), 1)


class Projects:
    """Settings by folder, each file read once.

    Args:
        only: hold these settings for every file instead of looking for a file.
    """

    def __init__(self, known: frozenset[str], industries: tuple[str, ...] = (), only: Project | None = None) -> None:
        self._known, self._industries, self._only = known, industries, only
        self._of = lru_cache(maxsize=4096)(self._look)

    def of(self, folder: Path) -> Project:
        """The settings for files of a folder.

        Raises:
            InputError: the settings file is broken.
        """
        return self._only or self._of(folder.resolve())

    def _look(self, folder: Path) -> Project:
        if (folder / NAME).is_file():
            found = read_project(folder / NAME, self._known, self._industries)
            if found is not None:
                return found
        return Project() if folder.parent == folder else self._of(folder.parent)
