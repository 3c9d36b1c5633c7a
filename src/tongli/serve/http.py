"""The few words of ASGI that the served checker needs: reading a bounded body, answering once."""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from tongli.serve.errors import RequestError

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

BODY_SECONDS = 20
"""The longest that the sending of a request may take."""


class GoneError(Exception):
    """The client went away."""


def header(scope: Scope, name: str) -> str:
    """The last header of that name, or nothing."""
    wanted = name.lower().encode()
    return next((value.decode("latin-1") for key, value in reversed(scope["headers"]) if key.lower() == wanted), "")


async def body_of(scope: Scope, receive: Receive, most: int) -> bytes:
    """The whole body.

    Raises:
        RequestError: over ``most`` bytes, or too slow.
        GoneError: the client went away.
    """
    declared = header(scope, "content-length")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _all(receive, most)
    except TimeoutError:
        raise RequestError("请求发送得太慢", "the request took too long to arrive", 408) from None


async def _all(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise GoneError
        body += message.get("body", b"")
        if len(body) > most:
            raise _too_large(most)
        if not message.get("more_body"):
            return bytes(body)


def _too_large(most: int) -> RequestError:
    return RequestError(f"请求太大，最多 {most:,} 字节", f"the request is larger than {most} bytes", 413)


async def send_json(send: Send, value: object, headers: dict[str, str]) -> None:
    """Status 200 with JSON in ASCII, so that half a UTF-16 pair stays what it was."""
    await send_bytes(send, 200, json.dumps(value).encode(), {"content-type": "application/json", **headers})


async def send_text(send: Send, status: int, text: str, headers: dict[str, str]) -> None:
    """A plain text."""
    await send_bytes(send, status, text.encode("utf-8", "replace"), {"content-type": "text/plain; charset=utf-8", **headers})


async def send_bytes(send: Send, status: int, body: bytes, headers: dict[str, str]) -> None:
    """One whole answer; never kept by a cache, since it quotes the text."""
    common = {"content-length": str(len(body)), "cache-control": "no-store", "x-content-type-options": "nosniff"}
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in {**common, **headers}.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
