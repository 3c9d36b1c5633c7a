"""A practice talk over the web. The session keeps the persona and what the trainee wrote; the rest is played again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tongli.base.errors import InputError
from tongli.base.labels import Lang
from tongli.base.tongue import Names, worded
from tongli.desk.languages import in_words, tag
from tongli.desk.wiring import checker, engine
from tongli.practice.model import Feedback, PracticeScore
from tongli.practice.session import Session, persona

MOST_REPLIES = 30
KEY = "practice"
_OUTCOMES = Names({"open": "练习还在继续", "accepted": "客户接受了", "left": "客户离开了"})


@dataclass(frozen=True)
class PracticeTurn:
    """One message of the talk; feedback stands under the trainee's own."""

    text: str
    mine: bool
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True)
class PracticeView:
    """The talk as the page shows it. ``curve``: (number of the customer's message, intensity 0..3)."""

    name: str
    story: str
    turns: tuple[PracticeTurn, ...]
    curve: tuple[tuple[int, float], ...]
    over: bool
    outcome: str
    score: PracticeScore


def begin(name: str, now: datetime) -> dict[str, Any]:
    """A new talk, as it is kept in the session.

    Raises:
        InputError: no such persona.
    """
    persona(engine().knowledge, name)
    return {"persona": name, "at": now.isoformat(), "replies": []}


def say(kept: dict[str, Any], text: str) -> dict[str, Any]:
    """The talk with one reply more.

    Raises:
        InputError: the talk is over, or too long.
    """
    if len(kept["replies"]) >= MOST_REPLIES:
        raise InputError(worded("这次练习已经很长了，请换一位客户重新开始。"))
    view(kept)
    replies = [*kept["replies"], text]
    view({**kept, "replies": replies})
    return {**kept, "replies": replies}


def view(kept: dict[str, Any]) -> PracticeView:
    """The talk so far. The same replies always give the same talk.

    Raises:
        InputError: a reply after the end, or a persona that is no longer there.
    """
    at = datetime.fromisoformat(kept["at"])
    session = Session(kept["persona"], seed=int(at.timestamp()), engine=engine(), now=at, checker=checker(), lang=Lang(tag()))
    turns = [PracticeTurn(session.opening, mine=False)]
    for text in kept["replies"]:
        exchange = session.reply(text)
        turns.append(PracticeTurn(text, mine=True, feedback=exchange.feedback))
        turns.append(PracticeTurn(exchange.customer_text, mine=False))
    return PracticeView(
        name=in_words(session.persona.called),
        story=in_words(session.persona.told),
        turns=tuple(turns),
        curve=tuple(enumerate((round(value, 2) for value in session.curve), 1)),
        over=session.outcome != "open",
        outcome=_OUTCOMES[session.outcome],
        score=session.score(),
    )
