"""``tongli serve``, ``tongli lsp`` and ``tongli mcp``: the checker in other people's tools, each loaded only when asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from tongli.adapters.document import Cut
from tongli.base.errors import InputError
from tongli.base.labels import Lang
from tongli.cli.options import Industry, InLang, Packs, engine_for

WithCut = Annotated[Cut, typer.Option("--cut", help="一份文档怎样分成一条条回复：整篇、按段、按行")]


@contextmanager
def _extra(name: str) -> Iterator[None]:
    """Say which extra to install where a package is missing.

    Raises:
        InputError: a package is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise InputError(f"还缺 {error.name}，请安装：pip install 'tongli[{name}]'") from error


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8081,
    host: Annotated[str, typer.Option("--host", help="监听的地址；本机以外的须同时设口令")] = "127.0.0.1",
    token: Annotated[
        str, typer.Option("--token", envvar="TONGLI_CHECK_TOKEN", help="口令；客户端填在 apiKey 里或写在地址 /t/口令/v2 里")
    ] = "",
    origin: Annotated[str, typer.Option("--allow-origin", help="允许跨域读取的网页来源，如 https://desk.example.com 或 *")] = "",
    per_minute: Annotated[int, typer.Option("--per-minute", min=1, help="同一网络地址每分钟最多检查多少次")] = 300,
    behind_proxy: Annotated[bool, typer.Option("--behind-proxy", help="前面有可信的反向代理，信任 X-Forwarded-For")] = False,
    industry: Industry = "",
    pack: Packs = None,
) -> None:
    """开一个检查服务，接口与 LanguageTool 的 /v2/check 相同，浏览器插件、办公软件、编辑器都能接上。按 Ctrl+C 停止。"""
    from tongli.serve import ServeSettings
    from tongli.serve.run import serve as run

    settings = ServeSettings(
        token=token.strip(), origin=origin.strip(), industry=industry, behind_proxy=behind_proxy, per_minute=per_minute
    )
    with _extra("serve"):
        engine = engine_for(packs=pack)
        engine.warm(industry)  # the first request is not the slow one
        run(engine, settings, host=host, port=port, say=typer.echo)


def lsp(
    cut: WithCut = Cut.PARAGRAPHS,
    lang: Annotated[Lang | None, typer.Option("--lang", help="说明用的语言；默认随编辑器")] = None,
    industry: Industry = "",
    pack: Packs = None,
) -> None:
    """语言服务器（标准输入输出）：在编辑器里边写边查。由编辑器启动，不用手动运行。"""
    with _extra("lsp"):
        from tongli.editor.run import run

        run(lambda wanted: engine_for(lang or wanted, pack), cut=cut, industry=industry)


def mcp(lang: InLang = Lang.HANS, industry: Industry = "", pack: Packs = None) -> None:
    """MCP 服务器（标准输入输出）：把读、查、计划、起草四件事交给别人做的智能体。由智能体启动，不用手动运行。"""
    with _extra("mcp"):
        from tongli.assistants.server import server

        server(engine_for(lang, pack), industry=industry).run("stdio")
