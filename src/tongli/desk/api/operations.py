"""How an operation is declared: its scope, what it answers, and every problem it may answer with."""

import functools
from collections.abc import Callable
from typing import Any

from ninja import Router, Status

from tongli.desk.api.auth import BearerToken
from tongli.desk.api.schemas.problem import Problem
from tongli.desk.api.scopes import SCOPE_NAMES, Scope

_ALWAYS = (400, 401, 403, 413, 415, 422, 429)
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "同一个键、同样的请求在 24 小时内只办一次，再发得到同样的答复。",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\x21-\x7e]{1,200}$"},
}
_IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "上次答复的 ETag；没有变化就答 304。",
    "schema": {"type": "string"},
}
_RATE = {
    name: {"description": told, "schema": {"type": "integer", "minimum": 0}}
    for name, told in {
        "RateLimit-Limit": "每分钟最多多少次",
        "RateLimit-Remaining": "这一分钟还剩多少次",
        "RateLimit-Reset": "多少秒后重新计数",
    }.items()
}
HEADERS: dict[str, Any] = _RATE
"""Headers of every answer."""


def reads(router: Router, path: str, scope: Scope | None, out: Any, *problems: int, etag: bool = False) -> Callable[..., Any]:
    """A GET. ``problems``: what it may answer with beside what all may."""
    answers: dict[Any, Any] = {200: out, **({304: None} if etag else {}), **_problems(_ALWAYS + problems)}
    return router.get(
        path,
        response=answers,
        auth=BearerToken(scope),
        openapi_extra=_extra(scope, [_IF_NONE_MATCH] if etag else []),
        by_alias=True,
    )


def writes(router: Router, path: str, scope: Scope, out: Any, *problems: int, status: int = 200) -> Callable[..., Any]:
    """A POST. Any may answer 409 (in progress) and 410 (an erased answer) to a repeated key."""
    answers = {status: out, **_problems((*_ALWAYS, 409, 410, *problems))}
    declare = router.post(path, response=answers, auth=BearerToken(scope), openapi_extra=_extra(scope, [_KEY]), by_alias=True)
    return lambda view: declare(_with_status(view, status))


def _with_status(view: Callable[..., Any], status: int) -> Callable[..., Any]:
    @functools.wraps(view)
    def answered(*args: Any, **kwargs: Any) -> Status[Any]:
        return Status(status, view(*args, **kwargs))

    return answered


def _problems(statuses: tuple[int, ...]) -> dict[int, Any]:
    return dict.fromkeys(sorted(set(statuses)), Problem)


def _extra(scope: Scope | None, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    named = {"x-scope": scope.value, "x-scope-name": SCOPE_NAMES[scope]} if scope else {}
    return {**named, **({"parameters": [dict(one) for one in parameters]} if parameters else {})}
