"""``tongli audit``: is the trail whole, and what is on it. Loads the desk only when it is asked for."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from tongli.cli.desk import desk_module
from tongli.cli.output import emit, fit

audit_app = typer.Typer(help="审计：核对留痕是否完整，导出案卷", no_args_is_help=True)


@contextmanager
def _room() -> Iterator[Any]:
    with desk_module():
        yield importlib.import_module("tongli.desk.audit.run")


def _aside(text: str) -> None:
    typer.echo(text, err=True)


@audit_app.command("verify")
def verify(
    case: Annotated[str, typer.Option("--case", help="只核对这个案件（案号）")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出一行 JSON")] = False,
) -> None:
    """核对哈希链：有记录被改、删、插、换、截断，就指出第一处，退出码 1。"""
    with _room() as room:
        report = room.verify(case, _aside)
    if as_json:
        emit(report.as_json())
    for fault in [] if as_json else report.faults:
        where = f" 第 {fault.seq} 条记录" if fault.seq else ""
        kind = f"（{fault.kind}）" if fault.kind else ""
        typer.echo(fit(f"✗ {fault.case}{where}{kind}：{fault.text}"))
    if not as_json:
        told = "完整" if report.ok else f"有 {len(report.faults)} 处不符"
        typer.echo(f"核对了 {report.cases} 个案件、{report.events} 条记录：{told}")
        typer.echo(f"总摘要 {report.root}")
    if not report.ok:
        raise typer.Exit(1)
