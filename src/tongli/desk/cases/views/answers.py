"""Answers in JSON: what went well, and every error of ours as a status with a sentence in Chinese."""

import functools
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from tongli.base.errors import AccessError, InputError, PolicyError, TongliError, TooLargeError
from tongli.base.tongue import worded
from tongli.casework.mixups import Box, meant_for_other
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.errors import BlockedError, GateShutError, MixupError, TooManyError
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import last_seq
from tongli.desk.rulebook import cited
from tongli.desk.wiring import engine

View = Callable[..., HttpResponse]
_STATUS: tuple[tuple[type[TongliError], int], ...] = (
    (TooManyError, 429),
    (AccessError, 403),
    (PolicyError, 409),
    (TooLargeError, 413),
    (InputError, 400),
    (TongliError, 400),
)


def answers_json(view: View) -> View:
    """A POST view whose errors become ``{"error": …}``."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return JsonResponse({"error": worded("只接受 POST")}, status=405, headers={"Allow": "POST"})
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return JsonResponse({"error": worded("没有找到")}, status=404)
        except TongliError as error:
            extra: dict[str, Any] = {}
            if isinstance(error, BlockedError):
                extra["violations"] = [violation_json(violation) for violation in error.violations]
            if isinstance(error, MixupError):
                extra["ask"] = error.question
            if isinstance(error, GateShutError):
                extra["obstacles"] = list(error.obstacles)
            status = next(status for kind, status in _STATUS if isinstance(error, kind))
            return JsonResponse({"error": str(error), **extra}, status=status, json_dumps_params={"ensure_ascii": False})

    return wrapped


def for_staff(view: View) -> View:
    """Like ``answers_json``, for those who are logged in."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return JsonResponse({"error": worded("请先登录")}, status=401)
        return answers_json(view)(request, *args, **kwargs)

    return wrapped


def from_page(request: HttpRequest) -> bool:
    """True when a browser posted the form by itself; our scripts and other programs ask for JSON."""
    return "text/html" in request.headers.get("Accept", "")


def fields(request: HttpRequest) -> dict[str, Any]:
    """What was posted, as a form or as JSON.

    Raises:
        InputError: JSON that is broken or no object.
    """
    if request.content_type != "application/json":
        return {key: request.POST.get(key, "") for key in request.POST}
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise InputError(worded("请求不是有效的 JSON")) from error
    if not isinstance(given, dict):
        raise InputError(worded("请求应是一个 JSON 对象"))
    return given


def text_field(
    given: dict[str, Any], name: str = "text", limit: int | None = None, *, what: str = "", empty: bool = False
) -> str:
    """A text, kept as written, without halves of UTF-16 pairs and NUL, which no database takes.

    Raises:
        InputError: missing or blank, or no text.
        TooLargeError: over the limit (default: that of an agent's text), in code points.
    """
    value, what = given.get(name, ""), what or worded("内容")
    if not isinstance(value, str):
        raise InputError(worded("{what}应是文字").format(what=what))
    value = value.replace("\r\n", "\n").replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    limit = limit or settings.MAX_AGENT_TEXT
    if len(value) > limit:
        raise TooLargeError(
            worded("{what}太长：{count:,} 个字，最多 {limit:,} 个字，请分几次发送。").format(
                what=what, count=len(value), limit=limit
            )
        )
    if not value.strip() and not empty:
        raise InputError(worded("请先写{what}").format(what=what))
    return value


def client_id(given: dict[str, Any]) -> str:
    """The page's own name for a message, so that a repeated sending is the same message.

    Raises:
        InputError: too long, or no text.
    """
    value = given.get("client_id", "")
    if not isinstance(value, str) or len(value) > 64:
        raise InputError(worded("client_id 应是至多 64 个字符的文字"))
    return value


def not_mixed_up(given: dict[str, Any], text: str, box: Box, industry: str) -> None:
    """Ask once whether a text was meant for the other box; ``sure`` in the form answers it.

    Raises:
        MixupError: it looks so, and nobody has said that it was not.
    """
    if str(given.get("sure", "")) == "yes":
        return
    names = User.objects.filter(is_active=True).values_list("name", flat=True) if "@" in text or "＠" in text else ()
    if words := meant_for_other(text, box, engine().knowledge, industry, names):
        raise MixupError(box, words)


def ok(seq: int, **more: Any) -> JsonResponse:
    """What went well: the last sequence number of the case."""
    return JsonResponse({"ok": True, "seq": seq, **more}, json_dumps_params={"ensure_ascii": False})


def done(case: Case) -> HttpResponse:
    """``ok`` with the last sequence number as it stands now."""
    return ok(last_seq(case.pk))


def done_at(request: HttpRequest, case: Case) -> HttpResponse:
    """``done`` for a script, the case's page for a plain form."""
    return redirect("desk:case", case.number) if from_page(request) else done(case)


def violation_json(violation: Any) -> dict[str, Any]:
    """A violation for the editor; offsets in code points, None where the whole reply is meant."""
    span = violation.span
    return {
        "rule": violation.rule,
        "name": violation.name,
        "severity": violation.severity.value,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "message": violation.message,
        "why": violation.why,
        "source": cited(violation.source),
        "suggestion": violation.suggestion,
        "fixes": [
            {
                "title": fix.title,
                "safe": fix.safe,
                "edits": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in fix.edits],
            }
            for fix in violation.fixes
        ],
    }
