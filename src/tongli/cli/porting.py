"""``tongli import`` and ``tongli export``: cases of other systems come in, everything goes out. Loads the desk when asked for."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.cli.desk import desk_module
from tongli.cli.output import aside, fit

ROOM = "tongli.desk.porting.run"


def bring_in(
    file: Annotated[Path | None, typer.Argument(help="CSV、TSV、XLSX、JSON 或 JSONL 文件；或 tongli export 导出的文件夹")] = None,
    mapping: Annotated[str, typer.Option("--mapping", "-m", help="映射的名字，或自己的映射文件（.toml）；不写就自动辨认")] = "",
    source: Annotated[str, typer.Option("--source", help="原系统的名字；同一系统每次要写得一样，重复导入靠它和原编号认出")] = "",
    encoding: Annotated[str, typer.Option("--encoding", help="文件的编码；不写就自动辨认 UTF-8、GBK/GB18030、UTF-16")] = "",
    industry: Annotated[str, typer.Option("--industry", help="没有写明行业的案件算哪个行业")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看不写：条数、问题、前几个案件的样子")] = False,
    read: Annotated[bool, typer.Option("--read/--no-read", help="导入后识别情绪并编入搜索；可以以后再做")] = True,
    listed: Annotated[bool, typer.Option("--mappings", help="列出自带的映射")] = False,
    run: Annotated[int, typer.Option("--run", help="接着做这一次导入（编号）", hidden=True)] = 0,
) -> None:
    """导入别的系统的投诉记录。只进记录：不发消息、不计时、不提醒。可以随时中断再运行，同一文件导入两遍也不会重复。"""
    with desk_module(ROOM) as room:
        if listed:
            for one in room.mappings(aside).values():
                typer.echo(fit(f"{one.id:<16}{one.name}"))
            return
        if run:
            _told(room.go_on(run, aside))
            return
        if file is None:
            raise InputError("请写明要导入的文件；--mappings 列出自带的映射")
        if file.is_dir():
            typer.echo(room.restore(file, aside))
            return
        found = room.chosen(file, mapping, encoding, aside)
        if not mapping:
            aside(f"→ 按“{found.name}”（{found.id}）来读；不对的话请用 --mapping 写明")
        if dry_run:
            _shown(room.dry(file, found, source, encoding, industry))
            return
        _told(room.bring(file, found, source, encoding, industry, read, aside))


def _told(run: Any) -> None:
    typer.echo(
        f"读了 {run.rows} 行：新案件 {run.made} 个（消息和备注 {run.said} 条），更新 {run.changed} 个，"
        f"没有变化 {run.same} 个，没有导入 {run.refused} 处。"
    )
    if run.state != "done":
        typer.echo("还没有识别情绪、编入搜索：再运行一遍同样的命令（不带 --no-read）就会接着做。")
    if run.remarks.exists():
        typer.echo(f"问题在这里：{Path(run.path).name}.问题行.csv（与导入的文件在同一文件夹）")


def _shown(look: Any) -> None:
    typer.echo(f"编码 {look.encoding or '工作簿'}；{look.rows} 行，{look.cases} 个案件，{look.said} 条消息和备注")
    typer.echo(f"其中新的 {look.new}，已有且没变 {look.known}，已有但变了 {look.changed}，不能导入 {look.refused} 处")
    for past in look.first:
        typer.echo(
            fit(f"  {past.external} {past.opened_at.astimezone(CHINA):%Y-%m-%d %H:%M} {past.name or '（无名）'} {past.step}")
        )
        for one in past.said[:4]:
            typer.echo(fit(f"    {one.who:<8} {' '.join(one.text.split())[:60]}"))
    for remark in look.remarks:
        typer.echo(fit(f"  第 {remark.row} 行 {remark.column}：{remark.what}。{remark.how}"))
    if look.more_remarks:
        typer.echo(f"  还有 {look.more_remarks} 处")
    typer.echo("这是试运行，什么也没有写入。")


def send_out(
    folder: Annotated[Path, typer.Argument(help="写到这个文件夹（新的或空的）", file_okay=False)],
) -> None:
    """导出全部：每张表一个 JSONL 文件，附件，以及带条数和摘要的清单。内含个人信息，请妥善保管。"""
    with desk_module(ROOM) as room:
        typer.echo(room.export(folder, aside))
