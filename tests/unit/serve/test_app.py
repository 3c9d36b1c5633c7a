"""The application, called as an ASGI server calls it, with the real checker behind it."""

import asyncio
import json
import logging
import threading
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest

from tongli.engine import default_engine
from tongli.serve import CheckApp, ServeSettings

TOKEN = "a-token-of-twenty-signs"
CALM = {"text": "请您冷静一下。", "language": "zh-CN"}


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def rules(self) -> list[str]:
        return [match["rule"]["id"] for match in json.loads(self.body)["matches"]]


async def ask(
    app: CheckApp, path: str = "/v2/check", method: str = "POST", fields: dict[str, str] | None = None, **headers: str
) -> Answered:
    parts = [urlencode(fields or {}).encode()]
    sent: list[MutableMapping[str, Any]] = []
    scope = {
        "type": "http", "method": method, "path": path, "query_string": b"", "client": ("10.0.0.9", 1),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": parts.pop(), "more_body": False} if parts else {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    if not sent:
        return Answered(0, {}, b"")
    return Answered(sent[0]["status"], {k.decode(): v.decode() for k, v in sent[0]["headers"]}, sent[1]["body"])


@pytest.fixture
def app() -> CheckApp:
    return CheckApp(default_engine())


async def test_a_check(app: CheckApp) -> None:
    answered = await ask(app, fields=CALM)
    assert (answered.status, answered.headers["content-type"], answered.rules) == (200, "application/json", ["T03"])
    assert answered.headers["cache-control"] == "no-store"


async def test_messages_in_the_language_of_the_text(app: CheckApp) -> None:
    english = json.loads((await ask(app, fields={"text": "Please calm down, will you.", "language": "auto"})).body)["matches"]
    assert "Orders to calm down" in [match["shortMessage"] for match in english]
    assert english[0]["rule"]["category"]["name"].isascii()
    hant = json.loads((await ask(app, fields={"text": "請您冷靜一下。", "language": "zh-TW"})).body)["matches"]
    assert hant[0]["rule"]["category"]["name"] == "語氣"


async def test_hostile_texts_are_answered(app: CheckApp) -> None:
    for text in ("", " ", "\x00", "😀" * 2000, "请您冷静" * 5000, "<script>", "a" * 40_000):
        assert (await ask(app, fields={"text": text, "language": "auto"})).status == 200
    lone = json.dumps({"text": "\ud83d请您冷静一下"})
    answered = await ask(app, fields={"data": lone, "language": "zh-CN"})
    assert answered.rules == ["T03"]
    assert answered.body.isascii()


@pytest.mark.parametrize(
    ("path", "method", "fields", "status"),
    [
        ("/v2/check", "POST", {}, 400),
        ("/v2/check", "POST", {**CALM, "language": "xx"}, 400),
        ("/v2/check", "POST", {**CALM, "text": "您" * 40_001}, 413),
        ("/v2/check", "POST", {**CALM, "text": "您" * 200_000}, 413),
        ("/v2/check", "GET", {}, 405),
        ("/v2/languages", "POST", {}, 405),
        ("/v2/words/add", "GET", {}, 404),
        ("/", "GET", {}, 404),
        ("/t/x", "GET", {}, 404),
    ],
)
async def test_errors_have_their_shape(app: CheckApp, path: str, method: str, fields: dict[str, str], status: int) -> None:
    answered = await ask(app, path, method, fields)
    assert (answered.status, answered.body[:7], answered.headers["content-type"][:10]) == (status, b"Error: ", "text/plain")


async def test_what_needs_no_text(app: CheckApp) -> None:
    assert len(json.loads((await ask(app, "/v2/languages", "GET")).body)) > 3
    assert (await ask(app, "/v2/maxtextlength", "GET")).body == b"40000"
    assert (await ask(app, "/v2/healthcheck", "GET")).body == b"OK"


async def test_the_token_is_asked_for_in_three_ways() -> None:
    app = CheckApp(default_engine(), ServeSettings(token=TOKEN))
    assert (await ask(app, fields=CALM)).status == 403
    assert (await ask(app, fields={**CALM, "apiKey": "错"})).status == 403
    assert (await ask(app, "/t/nonsense/v2/check", fields=CALM)).status == 403
    assert (await ask(app, fields={**CALM, "apiKey": TOKEN})).rules == ["T03"]
    assert (await ask(app, fields=CALM, authorization=f"Bearer {TOKEN}")).rules == ["T03"]
    assert (await ask(app, f"/t/{TOKEN}/v2/check", fields=CALM)).rules == ["T03"]
    assert (await ask(app, "/v2/languages", "GET")).status == 200


async def test_pages_of_other_sites_read_nothing_unless_named() -> None:
    shut, open_ = CheckApp(default_engine()), CheckApp(default_engine(), ServeSettings(origin="https://desk.example"))
    assert "access-control-allow-origin" not in (await ask(shut, fields=CALM, origin="https://desk.example")).headers
    assert "access-control-allow-origin" not in (await ask(open_, fields=CALM, origin="https://evil.example")).headers
    answered = await ask(open_, fields=CALM, origin="https://desk.example")
    assert answered.headers["access-control-allow-origin"] == "https://desk.example"
    asked = {"origin": "https://desk.example", "access_control_request_private_network": "true"}
    before = await ask(open_, method="OPTIONS", **asked)
    assert (before.status, before.headers["access-control-allow-private-network"]) == (204, "true")
    assert "access-control-allow-methods" not in (await ask(shut, method="OPTIONS", **asked)).headers


async def test_one_address_asks_only_so_often() -> None:
    app = CheckApp(default_engine(), ServeSettings(per_minute=2, behind_proxy=True))
    assert [(await ask(app, fields=CALM)).status for _ in range(3)] == [200, 200, 429]
    assert (await ask(app, fields=CALM, x_forwarded_for="10.0.0.9, 10.0.0.7")).status == 200


async def test_a_check_that_takes_too_long_is_given_up() -> None:
    app, release = CheckApp(default_engine(), ServeSettings(seconds=0.05, at_once=1, most_waiting=1)), threading.Event()
    app._threads.submit(release.wait)  # the only thread is taken
    assert (await ask(app, fields=CALM)).status == 503
    assert b"parallel" in (await ask(app, fields=CALM)).body
    release.set()
    await asyncio.wrap_future(app._threads.submit(int))
    await asyncio.sleep(0)
    assert (await ask(app, fields=CALM)).status == 200


async def test_nothing_of_a_text_is_logged(
    app: CheckApp, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    await ask(app, fields=CALM)
    await ask(app, fields={**CALM, "language": "请您冷静"})

    def broken(*given: Any) -> None:
        raise ValueError("请您冷静")

    monkeypatch.setattr(app, "_check", broken)
    assert (await ask(app, fields=CALM)).status == 500
    assert "checked 7 characters, 1 matches" in caplog.text
    assert "ValueError" in caplog.text
    assert "冷静" not in caplog.text
    assert "10.0.0.9" not in caplog.text


async def test_other_protocols_are_closed_and_the_server_may_start_and_stop(app: CheckApp) -> None:
    sent: list[Any] = []
    waiting = [{"type": "lifespan.shutdown"}, {"type": "lifespan.startup"}]

    async def receive() -> Any:
        return waiting.pop()

    async def send(message: Any) -> None:
        sent.append(message["type"])

    await app({"type": "websocket"}, receive, send)
    await app({"type": "lifespan"}, receive, send)
    assert sent == ["websocket.close", "lifespan.startup.complete", "lifespan.shutdown.complete"]
