"""In-memory twins of the ports, for tests of tongli and of what is built on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tongli.base.errors import ModelError
from tongli.base.talk import Turn


@dataclass
class FixedClock:
    """A ``ports.Clock`` that stands still until it is told to move.

    >>> from tongli.base.talk import CHINA
    >>> clock = FixedClock(datetime(2026, 11, 18, 9, 0, tzinfo=CHINA))
    >>> clock.forward(hours=2).now().hour
    11
    """

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")

    def now(self) -> datetime:
        return self.at

    def forward(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> "FixedClock":
        """Move on; returns itself."""
        self.at += timedelta(days=days, hours=hours, minutes=minutes)
        return self


@dataclass(frozen=True)
class Asked:
    """One question that a ``ScriptedChatModel`` was asked."""

    system: str
    turns: tuple[Turn, ...]


@dataclass
class ScriptedChatModel:
    """A ``ports.ChatModel`` that gives its answers in order. An answer that is an exception is raised.

    ``asked`` keeps what it was asked. When the script is over it fails with ``ModelError``, as a model that does not answer.
    """

    answers: Sequence[str | ModelError]
    name: str = "scripted"
    asked: list[Asked] = field(default_factory=list)

    def complete(self, system: str, turns: Sequence[Turn], *, max_chars: int, timeout_s: float) -> str:  # noqa: ARG002
        self.asked.append(Asked(system, tuple(turns)))
        if len(self.asked) > len(self.answers):
            raise ModelError(f"没有更多答案（已问 {len(self.asked)} 次）")
        answer = self.answers[len(self.asked) - 1]
        if isinstance(answer, ModelError):
            raise answer
        return answer[:max_chars]
