"""``tongli desk``: the web desk, loaded only when it is asked for, so that the rest works without Django."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from tongli.base.errors import InputError
from tongli.cli.output import aside

desk_app = typer.Typer(help="网页工作台", no_args_is_help=True)

WithDemo = Annotated[bool, typer.Option("--demo/--no-demo", help="数据库是空的时，装入演示公司")]


@contextmanager
def desk_module(name: str = "tongli.desk.run") -> Iterator[Any]:
    """A module of the desk; what it cannot do is said as an error of input.

    Raises:
        InputError: a package is missing, a setting cannot be used, or the port is taken.
    """
    try:
        yield importlib.import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("tongli"):
            raise  # a piece of our own: no package would mend it
        raise InputError(f"网页工作台还缺 {error.name}，请安装：pip install 'tongli[desk]'") from error
    except OSError as error:
        raise InputError(str(error)) from error
    except Exception as error:
        # Django's own name for a wrong setting; the class cannot be imported here, Django may be absent.
        if type(error).__name__ != "ImproperlyConfigured":
            raise
        raise InputError(f"设置有误：{error}") from error


@desk_app.command("run")
def run(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8000,
    host: Annotated[str, typer.Option("--host", help="监听的地址；0.0.0.0 为所有网卡")] = "127.0.0.1",
    demo: WithDemo = True,
) -> None:
    """备好数据库并启动工作台，打印各个地址。按 Ctrl+C 停止。"""
    with desk_module() as desk:
        desk.prepare(demo=demo)
        desk.serve(port=port, host=host)


@desk_app.command("prepare")
def prepare(demo: WithDemo = False) -> None:
    """建立或更新数据库，不启动。"""
    with desk_module() as desk:
        desk.prepare(demo=demo)


@desk_app.command("demo")
def demo() -> None:
    """装入演示公司（数据库里还没有时），不启动。"""
    with desk_module() as desk:
        desk.prepare(demo=True)


@desk_app.command("add-person")
def add_person(
    username: Annotated[str, typer.Argument(help="登录名")],
    name: Annotated[str, typer.Option("--name", help="姓名", prompt="姓名")],
    password: Annotated[str, typer.Option("--password", prompt="密码", hide_input=True, confirmation_prompt=True)],
    role: Annotated[str, typer.Option("--role", help="角色，如 admin、supervisor、agent")] = "admin",
) -> None:
    """建立一个账号，用来建第一个管理员；别的人由管理员在“人员”页建立。"""
    with desk_module() as desk:
        desk.prepare(demo=False, say=aside)
        desk.add_person(username, name, role, password)
    typer.echo(f"已建立账号 {username}。")


@desk_app.command("reindex")
def reindex(
    fresh: Annotated[bool, typer.Option("--fresh", help="从头重做；不写则接着上次停下的地方")] = False,
) -> None:
    """把以前的消息和备注编入搜索索引。分批进行，可随时中断再接着做，工作台可以照常使用。"""
    with desk_module() as desk:
        done = desk.reindex(fresh, lambda count: aside(f"  {count} 条"))
    typer.echo(f"搜索索引已就绪，本次编入 {done} 条。")


@desk_app.command("export-corrections")
def export_corrections(
    file: Annotated[Path | None, typer.Argument(help="写到这个文件；不写就打印出来", dir_okay=False)] = None,
) -> None:
    """导出坐席对读数的更正，每行一个 JSON（个人信息已遮住），用来改进识别。"""
    with desk_module() as desk:
        desk.prepare(demo=False, say=aside)
        if file is None:
            desk.export_corrections(sys.stdout)
            return
        with file.open("w", encoding="utf-8") as out:
            count = desk.export_corrections(out)
    aside(f"已导出 {count} 条更正：{file}")


@desk_app.command("tick")
def tick(
    at: Annotated[str, typer.Option("--at", help="按这个时间看（2026-11-25T18:00，中国时间）；不写就是现在")] = "",
) -> None:
    """看一遍所有承诺：该提醒的提醒、到期的告警、超时的报主管；每次提醒只发一回。给 cron 用，工作台运行时会自己看。"""
    with desk_module() as desk:
        desk.prepare(demo=False, say=aside)
        typer.echo(desk.tick(at))
