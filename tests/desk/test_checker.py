"""The desk lets LanguageTool clients check replies, behind a token and beside its pages."""

from typing import Any
from urllib.parse import urlencode

import pytest
from asgiref.testing import ApplicationCommunicator
from django.test import override_settings

from tongli.desk.checker import beside, check_app

TOKEN = "a-token-of-twenty-signs"


async def pages(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b"pages"})


async def status(path: str, method: str = "POST", **fields: str) -> int:
    scope = {"type": "http", "method": method, "path": path, "headers": [], "client": ("127.0.0.1", 1)}
    asked = ApplicationCommunicator(beside(pages), scope)
    await asked.send_input({"type": "http.request", "body": urlencode(fields).encode()})
    return int((await asked.receive_output(60))["status"])


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    check_app.cache_clear()
    yield
    check_app.cache_clear()


async def test_without_a_token_there_is_nothing() -> None:
    assert await status("/v2/check", text="您好", language="zh-CN") == 404
    assert await status("/v2/languages", "GET") == 404


@override_settings(CHECK_TOKEN=TOKEN)
async def test_with_it_the_token_opens() -> None:
    assert await status("/v2/check", text="您好", language="zh-CN") == 403
    assert await status("/v2/check", text="您好", language="zh-CN", apiKey=TOKEN) == 200
    assert await status(f"/t/{TOKEN}/v2/check", text="您好", language="zh-CN") == 200
    assert await status("/desk/", "GET") == 404
