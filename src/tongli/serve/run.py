"""Start the served checker by itself, without the desk. Called by ``tongli serve``."""

import ipaddress
import socket
from collections.abc import Callable

from tongli.base.errors import InputError
from tongli.engine import Engine
from tongli.serve.app import CheckApp
from tongli.serve.settings import ServeSettings


def is_local(host: str) -> bool:
    """True for an address that only this machine can reach."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(
    engine: Engine, settings: ServeSettings, *, host: str = "127.0.0.1", port: int = 8081, say: Callable[[str], None] = print
) -> None:
    """Serve until stopped. Nothing that was asked is logged but sizes and times.

    Args:
        say: told the address once the port is open.

    Raises:
        InputError: the port is taken, or others could reach it and there is no token.
        ModuleNotFoundError: uvicorn is missing (the extra ``serve``).
    """
    import uvicorn

    if not is_local(host) and not settings.token:
        raise InputError("监听本机以外的地址时，必须用 --token 或环境变量 TONGLI_CHECK_TOKEN 设口令")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InputError(f"端口 {port} 不能用（{error.strerror}），请换一个：--port {port + 1}") from error
    config = uvicorn.Config(
        CheckApp(engine, settings), host=host, port=port, access_log=False, log_level="warning", server_header=False,
        limit_concurrency=400, timeout_graceful_shutdown=3,
    )  # fmt: skip
    shown = f"[{host}]" if ":" in host else host

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            say(f"同理检查服务：http://{shown}:{port}/v2（按 Ctrl+C 停止）")

    Server(config).run()
