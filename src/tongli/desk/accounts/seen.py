"""When a log-in was last used: kept for the list of one's own log-ins, at most every few minutes."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

EVERY = 300
"""Seconds. A write for every look at the queue would be a write for every second of somebody's day."""


class LastSeen:
    """Middleware: notes the log-in that a request came with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key and request.user.is_authenticated and cache.add(f"seen:{key}", 1, EVERY):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)
