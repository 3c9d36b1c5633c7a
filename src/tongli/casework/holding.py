"""When a reply that is held for a moment may go out, and when somebody has to be asked first. Pure.

A reply is held for a few seconds before it is sent, so that it can be taken back. What was said meanwhile by somebody else
makes it another talk than the one it was written for: then it is not sent, and its author is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tongli.base.tongue import Names

Why = Literal["", "customer", "agent", "refused"]
WHY_NAMES: dict[str, str] = Names(
    {
        "customer": "客户又来信了",
        "agent": "同事先回复了",
        "refused": "现在不能发送",
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the talk: its number, who said it (``customer`` or ``agent``), and the person, None for the customer or
    the desk itself."""

    seq: int
    who: str
    author: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the author has seen: customers' messages up to ``seq``; colleagues' up to ``began``, where they began to write."""

    seq: int
    began: int


def unseen(said: Iterable[Said], seen: Seen, author: int) -> tuple[Said, ...]:
    """What others have said that the author did not know of; what the desk says by itself does not count."""
    return tuple(
        one
        for one in said
        if (one.who == "customer" and one.seq > seen.seq)
        or (one.who == "agent" and one.author is not None and one.author != author and one.seq > seen.began)
    )


def stands_in_the_way(found: Iterable[Said]) -> Why:
    """Why a reply is not sent as it is; empty: nothing is in its way. A colleague's answer weighs more than a message."""
    kinds = {one.who for one in found}
    return "agent" if "agent" in kinds else "customer" if "customer" in kinds else ""


def due(now: datetime, due_at: datetime) -> bool:
    """True from the moment on that it goes out."""
    return now >= due_at
