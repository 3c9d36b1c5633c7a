"""When a delivery that failed is tried again. Pure."""

from datetime import datetime, timedelta

GIVEN_UP = timedelta(hours=24)
"""After so long without success it is dead, until somebody sends it again."""
_FIRST, _LONGEST = timedelta(seconds=10), timedelta(hours=2)
_REST = timedelta(minutes=10)
"""The longest rest of an endpoint: when it answers again, nothing waits longer."""
_JITTER = 0.25


def next_try(since: datetime, tries: int, now: datetime, chance: float) -> datetime | None:
    """When to try again, or None: never.

    10 s, 20 s, 40 s … up to 2 h apart, each up to a quarter sooner or later, so that what failed together does not come back
    together.

    Args:
        since: when it was first to be sent.
        tries: how many there were, at least 1.
        now: when the last one failed.
        chance: 0..1, random.
    """
    due = now + _wait(tries, _LONGEST, chance)
    return due if due - since <= GIVEN_UP else None


def rest_until(failed: int, now: datetime, chance: float) -> datetime:
    """When an endpoint is spoken to again after so many failed turns (at least 1): as ``next_try``, up to 10 minutes apart."""
    return now + _wait(failed, _REST, chance)


def _wait(times: int, longest: timedelta, chance: float) -> timedelta:
    return min(_FIRST * 2 ** min(times - 1, 20), longest) * (1 - _JITTER + 2 * _JITTER * chance)
