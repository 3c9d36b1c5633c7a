"""A practice talk as the page shows it. Only what the learner wrote is kept; the talk is played again from it each time.

The same persona, seed and replies always give the same talk (``practice.session``), so nothing else need be stored.
"""

from dataclasses import dataclass
from typing import Any

from tongli.base.errors import InputError
from tongli.desk.wiring import engine
from tongli.practice.model import Feedback, Outcome, PracticeScore
from tongli.practice.session import Session

MOST_REPLIES = 30
_OUTCOMES: dict[Outcome, str] = {"open": "", "accepted": "客户接受了", "left": "客户离开了"}


@dataclass(frozen=True)
class PracticeTurn:
    """One message of the practice talk; ``feedback`` is what the learner may take from an own reply."""

    text: str
    mine: bool
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True)
class Rehearsal:
    """What the practice panel shows. ``curve`` is (message number, intensity 0..3)."""

    name: str
    story: str
    turns: tuple[PracticeTurn, ...]
    curve: tuple[tuple[int, int], ...]
    over: bool
    outcome: str
    score: PracticeScore


def begun(persona: str, seed: int) -> dict[str, Any]:
    """A practice talk that has just begun, as the session keeps it."""
    return {"persona": persona, "seed": seed, "replies": []}


def rehearsal(kept: dict[str, Any]) -> Rehearsal:
    """The talk so far.

    Raises:
        InputError: there is no such persona (a pack was removed), or a reply came after the end.
    """
    session = Session(kept["persona"], kept["seed"], engine=engine())
    turns = [PracticeTurn(session.opening, mine=False)]
    for text in kept["replies"]:
        exchange = session.reply(text)
        turns += [PracticeTurn(text, mine=True, feedback=exchange.feedback), PracticeTurn(exchange.customer_text, mine=False)]
    return Rehearsal(
        name=session.persona.name,
        story=session.persona.story,
        turns=tuple(turns),
        curve=tuple((number, round(level)) for number, level in enumerate(session.curve, 1)),
        over=session.outcome != "open" or len(kept["replies"]) >= MOST_REPLIES,
        outcome=_OUTCOMES[session.outcome],
        score=session.score(),
    )


def with_reply(kept: dict[str, Any], text: str) -> dict[str, Any]:
    """The talk with one reply more.

    Raises:
        InputError: the talk is over, or the reply is empty.
    """
    if rehearsal(kept).over:
        raise InputError("这次练习已经结束，请重新开始。")
    if not text.strip():
        raise InputError("请先写回复。")
    return {**kept, "replies": [*kept["replies"], text]}
