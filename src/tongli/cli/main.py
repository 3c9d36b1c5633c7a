"""The command ``tongli``: the commands, and what becomes of errors.

Exit codes: 0 all is well, 1 the check found something, 2 usage or input is wrong.
"""

import sys
from typing import Annotated

import typer

import tongli
from tongli.base.errors import TongliError
from tongli.cli.audit import audit_app
from tongli.cli.check import check
from tongli.cli.desk import desk_app
from tongli.cli.evaluate import evaluate
from tongli.cli.output import complain
from tongli.cli.pack import pack_app
from tongli.cli.porting import bring_in, send_out
from tongli.cli.practise import practice
from tongli.cli.read import read
from tongli.cli.rewrite import rewrite
from tongli.cli.rule import rule, rules
from tongli.cli.schema import schema
from tongli.cli.serve import lsp, mcp, serve
from tongli.cli.summary import summary
from tongli.cli.write import commitments, draft, plan

app = typer.Typer(
    name="tongli",
    help="同理：听懂投诉里的情绪和事实，告诉客服现在该做什么，拦下伤人的话，管住每一个承诺。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("read")(read)
app.command("check")(check)
app.command("plan")(plan)
app.command("draft")(draft)
app.command("rewrite")(rewrite)
app.command("summary")(summary)
app.command("commitments")(commitments)
app.command("eval")(evaluate)
app.command("practice")(practice)
app.command("rule")(rule)
app.command("rules")(rules)
app.command("schema")(schema)
app.command("import")(bring_in)
app.command("export")(send_out)
app.command("serve")(serve)
app.command("lsp")(lsp)
app.command("mcp")(mcp)
app.add_typer(pack_app, name="pack")
app.add_typer(desk_app, name="desk")
app.add_typer(audit_app, name="audit")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tongli {tongli.__version__}")
        raise typer.Exit


@app.callback()
def _whole(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="打印版本")] = False,
) -> None:
    pass


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and leave the process with its exit code. No error of input ever shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal of another encoding must not stop Chinese output
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(args=arguments, prog_name="tongli")
    except TongliError as error:
        complain(str(error))
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has gone (``| head``)
        sys.stderr.close()
        sys.exit(0)
