"""``tongli pack``: make, check, list and describe packs of knowledge."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from tongli.base.errors import InputError, PackError
from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.cli.options import InLang, Packs, engine_for
from tongli.cli.output import complain, note, out
from tongli.engine import Engine
from tongli.insight.examples import wrong_examples
from tongli.insight.pack_texts import wrong_texts
from tongli.insight.sample_cases import try_cases
from tongli.knowledge import load, load_pack, shipped
from tongli.knowledge.check import check_pack
from tongli.knowledge.docs import file_name, index, page
from tongli.knowledge.files import PackFiles, read_pack
from tongli.knowledge.new import new_pack
from tongli.knowledge.places import regions_at

pack_app = typer.Typer(help="知识包：新建、检查、成文、列出", no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="知识包的文件夹（里面有 pack.toml）")]


@pack_app.command("new")
def pack_new(
    folder: Annotated[Path, typer.Argument(help="新建的文件夹；它的名字就是包的 id，如 qingshan")],
    name: Annotated[str, typer.Option("--name", help="包的中文名，如 青山热力")],
    name_en: Annotated[str, typer.Option("--name-en", help="包的英文名", show_default=False)] = "",
    industry: Annotated[str, typer.Option("--industry", help="服务的行业（默认：与文件夹同名）", show_default=False)] = "",
) -> None:
    """新建一个带注释、能直接用的知识包。"""
    today = datetime.now(CHINA).date()
    for file in new_pack(folder, name, industry or folder.name, today, name_en):
        out().print(str(folder / file), markup=False)
    out().print(f"接下来：改里面的文件，再 tongli pack check {folder}", markup=False)


@pack_app.command("check")
def pack_check(folder: Folder, lang: InLang = Lang.HANS) -> None:
    """检查一个知识包：写法、指向、话术、规则的例子、样例投诉。有问题退出码是 1。"""
    if not folder.is_dir():
        raise InputError(f"{folder}：没有这个文件夹")
    root = folder.resolve()
    problems = check_pack(root, load().items)
    for problem in problems:
        complain(f"{folder}/{problem}")
    if problems:
        out().print(f"{len(problems)} 处要改", markup=False)
        raise typer.Exit(1)
    try:
        engine = engine_for(lang, [] if root in shipped() else [folder])
    except PackError as error:
        complain(str(error))
        raise typer.Exit(1) from error
    found = read_pack(root)
    home = found.info.region if found.info else ""
    if home and not regions_at(home, engine.knowledge.packs):
        note(f"{folder}/pack.toml: 没有“{home}”的地区包，这一行不起作用")
    wrong = [*_said(folder, found, engine), *wrong_examples(engine, root.name)]
    tried = try_cases(engine, root.name)
    for result in tried:
        where = f"{folder}/cases/{result.case.where}"
        wrong += [f"{where}: 样例 {result.case.id}：{message}" for message in result.wrong]
    for line in wrong:
        complain(line)
    for result in tried:
        remarks = [*result.felt, *(f"起草的回复没有说到“{point}”" for point in result.unnamed)]
        for remark in remarks:
            note(f"{folder}/cases/{result.case.where}: 样例 {result.case.id}：{remark}")
    out().print(_counts(found), markup=False)
    if wrong:
        raise typer.Exit(1)
    cases = f"，{len(tried)} 个样例都对" if tried else "（还没有样例投诉，写几条在 cases/ 里）"
    out().print(f"✓ 没有发现问题{cases}", style="green")


def _said(folder: Path, found: PackFiles, engine: Engine) -> list[str]:
    return [
        f"{folder}/{one.file.relative_to(found.folder).as_posix()}:{one.line}: 话术过不了检查：{message}"
        for one, message in wrong_texts(engine, found.placed)
    ]


def _counts(found: PackFiles) -> str:
    names = [type(item).__name__ for item in found.items]
    counts = "、".join(f"{kind} {names.count(kind)}" for kind in sorted(set(names)))
    info = found.info
    return f"{info.id} {info.version}  {info.name_zh}  {counts or '没有条目'}" if info else counts


@pack_app.command("docs")
def pack_docs(
    folder: Annotated[
        Path | None, typer.Argument(help="知识包的文件夹；不给则是随程序带的全部行业、法规和地区包", show_default=False)
    ] = None,
    to: Annotated[Path | None, typer.Option("--out", help="写到这个文件夹（默认：打印出来）", show_default=False)] = None,
) -> None:
    """把知识包写成一页好读的说明（Markdown）：给同事看、给法务签字。"""
    if folder is not None and not folder.is_dir():
        raise InputError(f"{folder}：没有这个文件夹")
    if folder is None and to is None:
        raise InputError("全部的包要写到文件夹里：tongli pack docs --out docs/packs")
    folders = (folder.resolve(),) if folder is not None else shipped()
    packs = [load_pack(each)[:2] for each in folders]
    pages = {file_name(info): page(info, items) for info, items in packs if folder is not None or info.kind != "core"}
    if folder is None:
        pages["list.md"] = index([info for info, _ in packs if info.kind != "core"])
    if to is None:
        typer.echo("\n".join(pages.values()))
        return
    try:
        to.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (to / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{to}：写不了（{error.strerror or error}）") from error
    out().print(f"{to}：{'、'.join(pages)}", markup=False)


@pack_app.command("list")
def pack_list(pack: Packs = None) -> None:
    """列出装载的知识包。"""
    table = Table(box=None, padding=(0, 2), show_header=False)
    for info in engine_for(packs=pack).knowledge.packs:
        table.add_row(info.id, info.version, info.kind, info.name_zh, "、".join(info.industries or info.places[:1]))
    out().print(table)
