"""``tongli desk``: the web desk, loaded only when it is asked for."""

import importlib
from typing import Any

import typer

from tongli.base.errors import InputError

_HELP = "网页工作台：run 启动、demo 装入演示公司、prepare 建库。后面的参数原样交给它。"


def desk(context: typer.Context) -> None:
    """Hand the arguments to ``tongli.desk.run.main``."""
    try:
        module: Any = importlib.import_module("tongli.desk.run")
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        if missing == "tongli":
            raise InputError("这个安装里没有网页工作台") from error
        raise InputError(f"网页工作台还缺 {missing}，请安装：pip install 'tongli[desk]'") from error
    code = module.main(list(context.args))
    if code:
        raise typer.Exit(int(code))


def add_to(app: typer.Typer) -> None:
    """Register the command; its own options and ``--help`` go through to the desk."""
    app.command("desk", help=_HELP, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(desk)
