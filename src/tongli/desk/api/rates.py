"""How many requests a token has left in this minute. Counted in the cache of this process, as ``desk.limits``."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.http import HttpResponse

WINDOW = 60
"""Seconds; windows begin on the minute."""


@dataclass(frozen=True)
class Rate:
    """``limit`` a window, ``left`` of it (below 0: over it), ``reset`` in seconds."""

    limit: int
    left: int
    reset: int

    @property
    def over(self) -> bool:
        return self.left < 0

    def tell(self, response: HttpResponse) -> None:
        """Say so in the headers, and when to come again where it is over."""
        response["RateLimit-Limit"] = str(self.limit)
        response["RateLimit-Remaining"] = str(max(0, self.left))
        response["RateLimit-Reset"] = str(self.reset)
        if self.over:
            response["Retry-After"] = str(self.reset)


def take(key: str, most: int, now: datetime) -> Rate:
    """Count one request of ``key``."""
    second = int(now.timestamp())
    name = f"api:{key}:{second // WINDOW}"
    cache.add(name, 0, 2 * WINDOW)
    try:
        count = cache.incr(name)
    except ValueError:  # thrown out of a full cache between the two calls
        cache.set(name, 1, 2 * WINDOW)
        count = 1
    return Rate(most, most - count, WINDOW - second % WINDOW)
