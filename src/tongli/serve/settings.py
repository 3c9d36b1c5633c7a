"""What may differ from one served checker to another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Bounds and doors of a ``CheckApp``.

    ``token``: empty lets everybody in. ``origin``: the one web origin (or ``*``) whose pages may read answers; empty: none.
    ``seconds``: the longest a check may take, waiting included. ``at_once``: checks that run beside each other.
    """

    token: str = ""
    origin: str = ""
    industry: str = ""
    behind_proxy: bool = False
    """The address of the client is the last one that ``X-Forwarded-For`` names."""
    most_chars: int = 40_000
    per_minute: int = 300
    """Checks of one network address."""
    seconds: float = 10.0
    at_once: int = 2
    most_waiting: int = 64

    @property
    def most_bytes(self) -> int:
        """Of a request: a character takes up to twelve bytes in a form, more inside JSON, and there are the other fields."""
        return self.most_chars * 18 + 20_000
