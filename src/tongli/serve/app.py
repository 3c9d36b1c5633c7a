"""The served checker: an ASGI application with LanguageTool's ``/v2/check`` and ``/v2/languages``.

With a token, a check is answered only to who names it: in the form field ``apiKey``, as ``Authorization: Bearer …``, or in the
address (``/t/<token>/v2/check``) for clients that can be told nothing but an address. Nothing of a text is ever logged or kept.
"""

import asyncio
import hmac
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import tongli
from tongli.adapters.document import check_document
from tongli.engine import Engine
from tongli.serve.answer import answer, languages
from tongli.serve.errors import RequestError
from tongli.serve.http import GoneError, Receive, Scope, Send, body_of, header, send_bytes, send_json, send_text
from tongli.serve.limits import RateLimit
from tongli.serve.request import CheckRequest, form, read_request
from tongli.serve.settings import ServeSettings
from tongli.serve.voices import Voices

log = logging.getLogger("tongli.serve")
OURS = ("/v2/", "/t/")
"""Paths that this application answers, where it is mounted beside others."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, and the token that stood in the address."""

    action: str
    token: str


class CheckApp:
    """ASGI application. One engine serves all; checks run in threads, a bounded number at once."""

    def __init__(self, engine: Engine, settings: ServeSettings | None = None) -> None:
        self.settings = settings or ServeSettings()
        self._voices = Voices(engine)
        self._rate = RateLimit(self.settings.per_minute)
        self._threads = ThreadPoolExecutor(self.settings.at_once, thread_name_prefix="tongli-check")
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await send({"type": f"{scope['type']}.close"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = self._cors(header(scope, "origin"))
        try:
            await self._act(scope, receive, send, headers)
        except RequestError as error:
            log.info("refused %d", error.status)
            await send_text(send, error.status, error.body, headers)
        except GoneError:
            log.info("the client went away")
        except Exception as error:  # the message of an unforeseen error may quote the text: only its kind is told
            log.error("a check failed: %s", type(error).__name__)
            await send_text(send, 500, "Error: 检查出错了 (Internal Error)", headers)

    async def _act(self, scope: Scope, receive: Receive, send: Send, headers: dict[str, str]) -> None:
        asked, method = _asked(scope["path"]), scope["method"]
        if method == "OPTIONS":
            await send_bytes(send, 204, b"", {**headers, **self._preflight(scope, headers)})
        elif asked.action == "check":
            if method != "POST":
                raise RequestError("请用 POST：网址会留在日志里", "use POST; an address with the text in it ends up in logs", 405)
            began = time.monotonic()
            request = await self._request(scope, receive, asked.token)
            result = await self._checked(request)
            await send_json(send, result, headers)
            spent = (time.monotonic() - began) * 1000
            log.info("checked %d characters, %d matches, %.1f ms", len(request.text.plain), len(result["matches"]), spent)
        elif method not in {"GET", "HEAD"}:
            raise RequestError("请用 GET", "use GET", 405)
        elif asked.action == "languages":
            await send_json(send, languages(), headers)
        elif asked.action == "maxtextlength":
            await send_text(send, 200, str(self.settings.most_chars), headers)
        elif asked.action == "healthcheck":
            await send_text(send, 200, "OK", headers)
        else:
            raise RequestError("没有这个接口；可用 check、languages", "Unsupported action; there are check and languages", 404)

    async def _request(self, scope: Scope, receive: Receive, token: str) -> CheckRequest:
        body = await body_of(scope, receive, self.settings.most_bytes)  # taken even when refused, so that the answer arrives
        fields = form(body, header(scope, "content-type"))
        bearer = header(scope, "authorization")
        given = token or fields.get("apiKey", "") or (bearer[7:] if bearer[:7].lower() == "bearer " else "")
        if self.settings.token and not hmac.compare_digest(given.strip().encode(), self.settings.token.encode()):
            raise RequestError("口令不对或没有给", "the access token is missing or wrong", 403)
        if not self._rate.allows(self._address(scope), time.monotonic()):
            raise RequestError("请求太频繁，请稍后再试", "too many requests, please try again later", 429)
        return read_request(fields, self.settings.most_chars)

    async def _checked(self, request: CheckRequest) -> dict[str, Any]:
        """The answer, made in a thread. One that nobody waits for any more is not begun."""
        if self._waiting >= self.settings.most_waiting:
            busy = "There are currently too many parallel requests. Please try again later."
            raise RequestError("同时的请求太多，请稍后再试", busy, 503)
        loop, until = asyncio.get_running_loop(), time.monotonic() + self.settings.seconds
        self._waiting += 1
        work = loop.run_in_executor(self._threads, self._check, request, until)
        work.add_done_callback(self._done)
        try:
            return await asyncio.wait_for(asyncio.shield(work), self.settings.seconds)
        except TimeoutError:
            limit = f"Checking took longer than {self.settings.seconds} seconds, which is this server's limit."
            raise RequestError("检查超时，请缩短文字后再试", limit, 503) from None

    def _done(self, work: "asyncio.Future[dict[str, Any]]") -> None:
        self._waiting -= 1
        if not work.cancelled():
            work.exception()  # looked at, so that one nobody waited for is not reported with its text

    def _check(self, request: CheckRequest, until: float) -> dict[str, Any]:
        if time.monotonic() > until:
            raise TimeoutError
        lang = request.language.lang
        found = check_document(self._voices.checker(lang), request.text.plain, industry=self.settings.industry)
        return answer(request, found, self._voices.families(lang), tongli.__version__)

    def _address(self, scope: Scope) -> str:
        if self.settings.behind_proxy and (forwarded := header(scope, "x-forwarded-for")):
            return forwarded.rsplit(",", 1)[-1].strip()[:60]
        return str((scope.get("client") or ("", 0))[0])

    def _cors(self, origin: str) -> dict[str, str]:
        """Headers that let the page of the allowed origin read the answer; none for all others."""
        allowed = self.settings.origin
        if not allowed or not origin or allowed not in {"*", origin}:
            return {}
        return {"access-control-allow-origin": allowed, "vary": "Origin"}

    @staticmethod
    def _preflight(scope: Scope, headers: dict[str, str]) -> dict[str, str]:
        if not headers:
            return {}
        found = {
            "access-control-allow-methods": "GET, POST, OPTIONS",
            "access-control-allow-headers": "Authorization, Content-Type",
            "access-control-max-age": "600",
        }
        if header(scope, "access-control-request-private-network") == "true":  # a public page asks for a server in the house
            found["access-control-allow-private-network"] = "true"
        return found


def _asked(path: str) -> _Asked:
    token = ""
    if path.startswith("/t/"):
        token, _, path = path.removeprefix("/t/").partition("/")
        path = f"/{path}"
    return _Asked(path.removeprefix("/v2/").rstrip("/") if path.startswith("/v2/") else "", token)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
