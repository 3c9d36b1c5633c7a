"""How many checks one network address may ask for in a minute."""

from collections import OrderedDict

MOST_ADDRESSES = 10_000
"""Addresses that are remembered; the one not heard of for longest is forgotten first."""


class RateLimit:
    """Tokens that fill up evenly: ``per_minute`` at once, then as many a minute."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, address: str, now: float) -> bool:
        """Count one.

        Args:
            now: seconds on a clock that never goes back.
        """
        left, at = self._left.pop(address, (float(self.per_minute), now))
        left = min(float(self.per_minute), left + (now - at) * self.per_minute / 60)
        allowed = left >= 1
        self._left[address] = (left - 1 if allowed else left, now)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return allowed
