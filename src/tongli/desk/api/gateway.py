"""What every request under ``/api/`` passes: the token (never a cookie), its rate, the size of the body, idempotency, and
errors as problem details, also those of Django itself."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from tongli.base.tongue import worded
from tongli.desk.api import idempotency
from tongli.desk.api.models import Token
from tongli.desk.api.problems import FAULT, MALFORMED, MEDIA, MEDIA_TYPE, METHOD, NOT_FOUND, TOO_LARGE, TOO_MANY, problem
from tongli.desk.api.rates import Rate, take
from tongli.desk.api.tokens import find, note_use
from tongli.desk.limits import address
from tongli.desk.wiring import now

_log = logging.getLogger("tongli.desk")
ROOT = "/api/"
ENGINE = "/api/v1/engine/"
MOST_BYTES = 262_144
"""Of a request's body."""
_OURS = {"application/json", MEDIA_TYPE}


class Gateway:
    """Middleware, the last one, so that a session's person is put aside before any view sees it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        at = now()
        token = find(request.headers.get("Authorization", ""), at)
        request.api_token = token  # type: ignore[attr-defined]
        request.user = token.user if token else AnonymousUser()  # type: ignore[assignment]
        rate = take(*_whose(request, token), at)
        if rate.over:
            detail = worded("请求太多：每分钟最多 {limit} 次，请 {reset} 秒后再来。").format(limit=rate.limit, reset=rate.reset)
            return self._told(problem(request, TOO_MANY, detail), rate)
        response = self._answer(request, token)
        if token:
            note_use(token, at)
        return self._told(_as_problem(request, response), rate)

    def _answer(self, request: HttpRequest, token: Token | None) -> HttpResponse:
        if refused := _unreadable(request):
            return refused
        key = request.headers.get("Idempotency-Key")
        if request.method != "POST" or token is None or key is None:
            return self.get_response(request)
        return idempotency.once(request, token, key, self.get_response, now(), writes=not request.path.startswith(ENGINE))

    @staticmethod
    def _told(response: HttpResponse, rate: Rate) -> HttpResponse:
        rate.tell(response)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Vary", "Authorization")
        return response


def _whose(request: HttpRequest, token: Token | None) -> tuple[str, int]:
    """Who is counted, and how many a minute."""
    if token is not None:
        return f"token:{token.pk}", settings.API_PER_MINUTE
    return f"address:{address(request, settings.BEHIND_PROXY)}", settings.API_PER_MINUTE


def _unreadable(request: HttpRequest) -> HttpResponse | None:
    """Why the body is not even looked at; None: it is."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit():
        return problem(request, MALFORMED, worded("Content-Length 不是数字。"))
    if int(length) > MOST_BYTES:
        return problem(request, TOO_LARGE, worded("请求太大：最多 {most_bytes:,} 字节。").format(most_bytes=MOST_BYTES))
    if len(request.body) > MOST_BYTES:
        return problem(request, TOO_LARGE, worded("请求太大：最多 {most_bytes:,} 字节。").format(most_bytes=MOST_BYTES))
    if request.body and request.content_type != "application/json":
        return problem(request, MEDIA, worded("请求体应是 JSON，并写明 Content-Type: application/json。"))
    return None


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An error of Django's own, in our form."""
    if response.status_code < 400 or response.get("Content-Type", "").split(";")[0] in _OURS:
        return response
    if response.status_code == 405:
        return problem(
            request,
            METHOD,
            worded("这里不接受 {method}。").format(method=request.method),
            headers={"Allow": response.get("Allow", "")},
        )
    if response.status_code >= 500:
        return problem(request, FAULT, worded("这边出了错，没有办成；可以再试，还是不行请告诉管理员。"))
    kind = NOT_FOUND if response.status_code == 404 else MALFORMED
    return problem(request, kind, worded("没有这个地址。") if kind is NOT_FOUND else worded("请求不能读懂。"))
