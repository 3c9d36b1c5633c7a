"""What the core needs of the world, as protocols. Every port has an in-memory twin in ``tongli.testing``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol


class Clock(Protocol):
    """The time. Aware datetimes only."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a chat model."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What a chat model answered, and what that took.

    ``cut``: it was stopped by a bound (characters or tokens) and is no whole text. ``seconds`` from the question to the end,
    ``first_seconds`` to the first piece. Tokens are None where the model does not tell them; ``cost`` (yuan) where it is not
    known what a token costs.
    """

    text: str
    cut: bool = False
    seconds: float = 0.0
    first_seconds: float = 0.0
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: float | None = None


class ChatModel(Protocol):
    """An optional chat model.

    What it writes is nobody's word until a guard has passed it; so ``heard`` is told how many characters have come, not which.
    """

    name: str

    def complete(
        self, messages: Sequence[Message], *, max_chars: int, timeout_s: float, heard: Callable[[int], None] | None = None
    ) -> Completion:
        """The model's answer, at most ``max_chars`` characters, within ``timeout_s`` seconds all in all.

        Raises:
            ModelError: out of time, out of reach, turned away, or nothing in the answer (``kind`` says which).
        """
        ...
