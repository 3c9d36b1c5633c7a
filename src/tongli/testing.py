"""In-memory twins of the ports, for tests of tongli and of what is built on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tongli.base.errors import ModelError
from tongli.ports import Completion, Message

_PIECE = 8
"""Characters that the scripted model says at a time."""


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
class Slow:
    """An answer that takes ``seconds`` (told, not waited): too late for whoever has less time."""

    text: str
    seconds: float


@dataclass
class ScriptedChatModel:
    """A ``ports.ChatModel`` that gives its answers in order. An answer that is an exception is raised.

    ``asked`` keeps what it was asked. When the script is over it fails with ``ModelError``, as a model that does not answer.
    """

    answers: Sequence[str | Slow | ModelError]
    name: str = "scripted"
    asked: list[tuple[Message, ...]] = field(default_factory=list)

    def complete(
        self, messages: Sequence[Message], *, max_chars: int, timeout_s: float, heard: Callable[[int], None] | None = None
    ) -> Completion:
        self.asked.append(tuple(messages))
        if len(self.asked) > len(self.answers):
            raise ModelError(f"没有更多答案（已问 {len(self.asked)} 次）")
        answer = self.answers[len(self.asked) - 1]
        if isinstance(answer, ModelError):
            raise answer
        text, seconds = (answer.text, answer.seconds) if isinstance(answer, Slow) else (answer, 0.0)
        if seconds > timeout_s:
            raise ModelError(f"{timeout_s:g} 秒内没有答完", "timeout")
        if not text.strip():
            raise ModelError("模型的回答是空的", "empty")
        kept = text[:max_chars]
        for at in range(_PIECE, len(kept) + _PIECE, _PIECE) if heard else ():
            heard(min(at, len(kept)))  # type: ignore[misc]  # only where there is one
        return Completion(kept, cut=len(text) > max_chars, seconds=seconds, first_seconds=seconds)
