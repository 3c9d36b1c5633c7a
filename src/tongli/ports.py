"""What the core needs of the world, as protocols. Every port has an in-memory twin in ``tongli.testing``."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tongli.base.talk import Turn


class Clock(Protocol):
    """The time. Aware datetimes only."""

    def now(self) -> datetime: ...


class ChatModel(Protocol):
    """An optional chat model. ``complete`` raises ``ModelError`` on time-out or refusal; callers fall back."""

    name: str

    def complete(self, system: str, turns: Sequence[Turn], *, max_chars: int, timeout_s: float) -> str: ...
