"""``tongli pack`` and ``tongli schema``."""

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, TypeAdapter
from rich.table import Table

from tongli.base.errors import InputError, PackError
from tongli.base.labels import Lang
from tongli.casework.model import FoundCommitment
from tongli.checking.model import CheckResult
from tongli.cli.options import InLang, Packs, engine_for
from tongli.cli.output import complain, dumps, out
from tongli.insight.examples import wrong_examples
from tongli.knowledge.check import check_pack
from tongli.knowledge.load import load, load_pack
from tongli.reading.model import Reading, TalkReading
from tongli.writing.model import Draft, Plan

SCHEMAS: dict[str, type[BaseModel]] = {
    "Reading": Reading, "TalkReading": TalkReading, "CheckResult": CheckResult, "Plan": Plan, "Draft": Draft,
    "FoundCommitment": FoundCommitment,
}  # fmt: skip

pack_app = typer.Typer(help="知识包", no_args_is_help=True)


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


@pack_app.command("check")
def pack_check(
    folder: Annotated[Path, typer.Argument(help="知识包的文件夹（里面有 pack.toml）")],
    lang: InLang = Lang.HANS,
) -> None:
    """检查一个知识包：写法、与别的包合不合，规则的例子对不对。有问题退出码是 1。"""
    if not folder.is_dir():
        raise InputError(f"{folder}：没有这个文件夹")
    problems = check_pack(folder.resolve(), load().items)
    for problem in problems:
        complain(str(problem))
    if problems:
        raise typer.Exit(1)
    try:
        info, items, _ = load_pack(folder.resolve())
        engine = engine_for(lang, [folder])
    except PackError as error:
        complain(str(error))
        raise typer.Exit(1) from error
    wrong = wrong_examples(engine, info.id)
    for line in wrong:
        complain(line)
    names = {kind: sum(type(item).__name__ == kind for item in items) for kind in {type(item).__name__ for item in items}}
    counts = "、".join(f"{kind} {count}" for kind, count in sorted(names.items()))
    out().print(f"{info.id} {info.version}  {info.name_zh}  {counts or '没有条目'}", markup=False)
    if wrong:
        raise typer.Exit(1)
    out().print("✓ 没有发现问题", style="green")


@pack_app.command("list")
def pack_list(pack: Packs = None) -> None:
    """列出装载的知识包。"""
    table = Table(box=None, padding=(0, 2), show_header=False)
    for info in engine_for(packs=pack).knowledge.packs:
        table.add_row(info.id, info.version, info.kind, info.name_zh, "、".join(info.industries))
    out().print(table)
