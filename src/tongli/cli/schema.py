"""``tongli schema``."""

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, TypeAdapter

from tongli.base.errors import InputError
from tongli.casework.model import FoundCommitment
from tongli.checking.model import CheckResult
from tongli.cli.output import dumps
from tongli.reading.model import Reading, TalkReading
from tongli.writing.model import Draft, Plan

SCHEMAS: dict[str, type[BaseModel]] = {
    "Reading": Reading, "TalkReading": TalkReading, "CheckResult": CheckResult, "Plan": Plan, "Draft": Draft,
    "FoundCommitment": FoundCommitment,
}  # fmt: skip


def schema(
    name: Annotated[str, typer.Argument(help=f"其中之一：{'、'.join(SCHEMAS)}；不给则全部", show_default=False)] = "",
    folder: Annotated[Path | None, typer.Option("--out", help="写到这个文件夹，一个一份", show_default=False)] = None,
) -> None:
    """打印 --json 输出的 JSON Schema。"""
    known = {key.lower(): key for key in SCHEMAS}
    if name and name.lower() not in known:
        raise InputError(f"没有 {name!r}，有：{'、'.join(SCHEMAS)}")
    chosen = [known[name.lower()]] if name else list(SCHEMAS)
    found: dict[str, Any] = {key: TypeAdapter(SCHEMAS[key]).json_schema(mode="serialization") for key in chosen}
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for key, value in found.items():
            (folder / f"{key}.json").write_text(dumps(value) + "\n", encoding="utf-8")
        return
    typer.echo(dumps(found[chosen[0]] if name else found))
