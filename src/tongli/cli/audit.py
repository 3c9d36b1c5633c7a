"""``tongli audit``: is the trail whole, and what is on it. Loads the desk only when it is asked for."""

from pathlib import Path
from typing import Annotated

import typer

from tongli.base.errors import InputError
from tongli.cli.desk import desk_module
from tongli.cli.output import aside, emit, fit

ROOM = "tongli.desk.audit.run"
audit_app = typer.Typer(help="审计：核对留痕是否完整，导出案卷", no_args_is_help=True)


@audit_app.command("verify")
def verify(
    case: Annotated[str, typer.Option("--case", help="只核对这个案件（案号）")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出一行 JSON")] = False,
) -> None:
    """核对哈希链：有记录被改、删、插、换、截断，就指出第一处，退出码 1。"""
    with desk_module(ROOM) as room:
        report = room.verify(case, aside)
    if as_json:
        emit(report.as_json())
    for fault in [] if as_json else report.faults:
        where = f" 第 {fault.seq} 条记录" if fault.seq else ""
        kind = f"（{fault.kind}）" if fault.kind else ""
        typer.echo(fit(f"✗ {fault.case}{where}{kind}：{fault.text}"))
    if not as_json:
        told = "完整" if report.ok else f"有 {len(report.faults)} 处不符"
        typer.echo(f"核对了 {report.cases} 个案件、{report.events} 条记录、{report.files} 个文件：{told}")
        typer.echo(f"总摘要 {report.root}")
    if not report.ok:
        raise typer.Exit(1)


@audit_app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="写到这个文件（已有的会被换掉）", dir_okay=False)],
    case: Annotated[str, typer.Option("--case", help="只导出这个案件（案号）；不写就导出全部，每行一个案件")] = "",
    html: Annotated[bool, typer.Option("--html", help="导出一个案件为可打印的网页")] = False,
) -> None:
    """导出案卷：一个案件为 JSON 或网页，全部为 JSONL。导出本身也记入留痕。内含个人信息，请妥善保管。"""
    if html and not case:
        raise InputError("--html 只用于一个案件，请加 --case 案号")
    part = file.with_name(file.name + ".part")
    try:
        with desk_module(ROOM) as room, part.open("w", encoding="utf-8") as out:
            part.chmod(0o600)
            for text in room.lines(case, html, aside):
                out.write(text)
        part.replace(file)  # whole, or not at all
    finally:
        part.unlink(missing_ok=True)
    aside(f"已导出：{file}")


@audit_app.command("retention")
def retention(as_json: Annotated[bool, typer.Option("--json", help="每行一个 JSON")] = False) -> None:
    """列出保存期限已到、建议抹除个人信息的客户（给 cron 用）。只是建议，什么都不抹除。"""
    with desk_module(ROOM) as room:
        found = room.proposed(aside)
    for one in found:
        if as_json:
            emit(one)
            continue
        held = "（保全中）" if one["held"] else ""
        typer.echo(f"{'、'.join(one['cases'])}：最后关闭 {one['closed_at'][:10]}，保存 {one['days']} 天{held}")
    if not as_json:
        typer.echo(f"共 {len(found)} 位客户")
