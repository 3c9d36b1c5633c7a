"""How often something may be done: a counter for each window of time, in the cache of this process."""

from django.core.cache import cache
from django.http import HttpRequest

from tongli.base.tongue import worded
from tongli.desk.cases.actions.errors import TooManyError

WINDOW = 60
"""Seconds."""


def hit(key: str, most: int) -> None:
    """Count one; the window begins with the first.

    Raises:
        TooManyError: over ``most`` within the window.
    """
    name = f"limit:{key}"
    if cache.add(name, 1, WINDOW):
        return
    try:
        count = cache.incr(name)
    except ValueError:  # it ran out between the two calls
        cache.set(name, 1, WINDOW)
        return
    if count > most:
        raise TooManyError(worded("发送得太快了，请稍等一分钟再发；您写的内容还在输入框里。"))


def address(request: HttpRequest, behind_proxy: bool) -> str:
    """The network address of the other side; behind a proxy that we trust, the last one it names."""
    if behind_proxy and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.rsplit(",", 1)[-1].strip()[:60]
    return str(request.META.get("REMOTE_ADDR", ""))
