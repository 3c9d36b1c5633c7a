"""The house's directory does not answer: said plainly, and on our own log only that it was so."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from tongli.base.tongue import worded

_log = logging.getLogger("tongli.desk")


class Unreachable:
    """Middleware: a failed question to an outside directory becomes a page, not an error of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only for pages of logging in; every other error stays what it is."""
        if not isinstance(exception, RequestException) or not request.path.startswith("/accounts/"):
            return None
        _log.warning("outside directory: %s", type(exception).__name__)
        reason = worded("统一登录现在没有回应。请过一会儿再试，或用用户名和密码登录。")
        return render(request, "403.html", {"reason": reason}, status=502)
