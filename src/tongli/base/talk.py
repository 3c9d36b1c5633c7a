"""The talk: what was said by whom, and what is known of the case that it belongs to."""

from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Literal, Self

from pydantic import AwareDatetime, Field

from tongli.base.errors import InputError
from tongli.base.frozen import Frozen
from tongli.base.labels import Lang

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China keeps one time all over, without summer time, since 1991."""


class Who(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"
    BOT = "bot"


_WHO = {
    "客户": Who.CUSTOMER, "顾客": Who.CUSTOMER, "用户": Who.CUSTOMER, "客戶": Who.CUSTOMER, "customer": Who.CUSTOMER,
    "客服": Who.AGENT, "坐席": Who.AGENT, "agent": Who.AGENT, "机器人": Who.BOT, "bot": Who.BOT,
}  # fmt: skip


class Turn(Frozen):
    """One message. ``text`` is kept exactly as written."""

    who: Who
    text: str
    at: AwareDatetime | None = None
    id: str = ""


class StandingPromise(Frozen):
    """A commitment that this case already carries, as the checker and the planner need it. ``by`` is who made it."""

    what: str
    due: AwareDatetime | None = None
    state: Literal["open", "kept", "late", "broken", "withdrawn"] = "open"
    by: str = ""


FactValue = str | int | float


class CaseContext(Frozen):
    """What is known of the case beside the words.

    ``facts`` are free names to values (``surname``, ``title``, ``order``, ``amount``, ``problem`` …);
    ``commitments`` are earlier promises in words, ``promises`` the same as tracked items;
    ``max_compensation`` is this agent's limit in yuan, None when not stated;
    ``apologised`` is None when it is to be seen from the talk; ``region`` is the place (沈阳市) whose rules hold;
    ``incident`` is the announcement of a failure that many share, in words that may be told; ``reopened``: it was closed before.
    ``lang`` is the language in which this customer is written to; None: the one that their last message is in.
    """

    industry: str = ""
    region: str = ""
    channel: Literal["chat", "phone", "email"] = "chat"
    number: str = ""
    facts: dict[str, FactValue] = Field(default_factory=dict)
    commitments: tuple[str, ...] = ()
    promises: tuple[StandingPromise, ...] = ()
    policy: tuple[str, ...] = ()
    max_compensation: float | None = None
    authority_note: str = ""
    apologised: bool | None = None
    agent: str = ""
    incident: str = ""
    reopened: bool = False
    lang: Lang | None = None


class Talk(Frozen):
    """A dialogue and its case. ``now`` is the time the next reply is written at."""

    turns: tuple[Turn, ...] = ()
    case: CaseContext = Field(default_factory=CaseContext)
    now: AwareDatetime | None = None

    @classmethod
    def of(cls, text: str, case: CaseContext | None = None, now: datetime | None = None) -> Self:
        """A talk of one customer message."""
        return cls(turns=(Turn(who=Who.CUSTOMER, text=text),), case=case or CaseContext(), now=now)

    @classmethod
    def from_lines(cls, lines: list[str] | tuple[str, ...], case: CaseContext | None = None, now: datetime | None = None) -> Self:
        """From lines like ``客户: …`` and ``客服: …`` (also ``customer:``, ``agent:``, full-width colon).

        Raises:
            InputError: a line does not say who spoke; the message names the line.
        """
        turns = []
        for number, line in enumerate(lines, 1):
            head, colon, text = line.replace("：", ":", 1).partition(":")
            who = _WHO.get(head.strip().lower())
            if not colon or who is None:
                raise InputError(f"第 {number} 行没有说明是谁说的（应以“客户:”或“客服:”开头）：{line[:30]!r}")
            turns.append(Turn(who=who, text=text.strip()))
        return cls(turns=tuple(turns), case=case or CaseContext(), now=now)

    def with_turn(self, turn: Turn) -> Self:
        """The same talk with one more turn."""
        return self.model_copy(update={"turns": (*self.turns, turn)})

    def last(self, who: Who) -> Turn | None:
        """The last turn of that speaker, or None."""
        return next((turn for turn in reversed(self.turns) if turn.who is who), None)
