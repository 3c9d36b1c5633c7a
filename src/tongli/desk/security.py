"""Headers that keep the browser from running anything that is not ours; a plain answer to a failed CSRF check; quiet logs."""

import logging
import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from tongli.base.tongue import worded

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",  # the editor's styles are constructed sheets in its shadow root, which this does not forbid
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class ContentSecurityPolicy:
    """Middleware: the same policy on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        leads = " ".join(("form-action 'self'", *settings.LOGINS.origins))  # a log-in form leads on to the house's directory
        self.policy = POLICY.replace("form-action 'self'", leads)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", self.policy)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer to a request without a valid CSRF token, as JSON where a program asked."""
    text = worded("页面放得太久了，请刷新后再试。")
    if "application/json" in request.headers.get("Accept", "") or request.headers.get("X-CSRFToken"):
        return JsonResponse({"error": text}, status=403)
    return render(request, "403.html", {"reason": text}, status=403)


class HideLinks(logging.Filter):
    """Logging filter: the secret part of a customer's link, or of a checker's address, never reaches a log."""

    _LINK = re.compile(r"(/[ct]/)[^/\s\"']+")

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if "/c/" in text or "/t/" in text:
            record.msg, record.args = self._LINK.sub(r"\1…", text), ()
        return True
