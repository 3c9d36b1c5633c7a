"""How an operation is declared: its scope, what it answers, and every problem it may answer with."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from ninja.errors import ValidationError

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
    extra = _extra(scope, [_IF_NONE_MATCH] if etag else [])
    declare = router.get(path, response=answers, auth=BearerToken(scope), openapi_extra=extra, by_alias=True)
    return lambda view: declare(_told(view, 200))


def writes(router: Router, path: str, scope: Scope, out: Any, *problems: int, status: int = 200) -> Callable[..., Any]:
    """A POST. Any may answer 409 (in progress) and 410 (an erased answer) to a repeated key."""
    answers = {status: out, **_problems((*_ALWAYS, 409, 410, *problems))}
    declare = router.post(path, response=answers, auth=BearerToken(scope), openapi_extra=_extra(scope, [_KEY]), by_alias=True)
    return lambda view: declare(_told(view, status))


def _told(view: Callable[..., Any], status: int) -> Callable[..., Any]:
    """The view, answering with that status, and refusing parameters that it does not know: a filter that is misspelt would
    otherwise show everything."""
    known = _parameters(view)

    @functools.wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if unknown := sorted(set(request.GET) - known):
            raise ValidationError([{"type": "extra_forbidden", "loc": ("query", name[:60])} for name in unknown])
        found = view(request, *args, **kwargs)
        return found if isinstance(found, HttpResponse) else Status(status, found)

    return answered


def _parameters(view: Callable[..., Any]) -> frozenset[str]:
    """Names of what may follow the question mark."""
    given = inspect.signature(view).parameters.get("asked")
    return frozenset(get_args(given.annotation)[0].model_fields) if given else frozenset()


def _problems(statuses: tuple[int, ...]) -> dict[int, Any]:
    return dict.fromkeys(sorted(set(statuses)), Problem)


def _extra(scope: Scope | None, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    named = {"x-scope": scope.value, "x-scope-name": SCOPE_NAMES[scope]} if scope else {}
    return {**named, **({"parameters": [dict(one) for one in parameters]} if parameters else {})}
