"""What the engine is given without a case."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from tongli.base.frozen import Frozen
from tongli.base.talk import CaseContext, Talk, Turn, Who
from tongli.desk.api.schemas.numbers import AsNumber
from tongli.desk.api.schemas.texts import AgentText, CustomerText

Industry = Annotated[str, Field(pattern=r"^[a-z_]{0,30}$", description="知识包里的行业；空：通用")]


class TurnIn(Frozen):
    """One message of the talk."""

    who: Literal["customer", "agent"]
    text: CustomerText


class ContextIn(Frozen):
    """What is known of the case beside the words."""

    industry: Industry = ""
    region: Annotated[str, Field(max_length=20, description="地方，如 沈阳市")] = ""
    number: Annotated[str, Field(max_length=30)] = ""
    facts: Annotated[dict[str, Annotated[str, Field(max_length=200)]], Field(max_length=20)] = Field(
        default_factory=dict, description="surname、title、order、amount、problem……"
    )
    policy: Annotated[tuple[Annotated[str, Field(max_length=300)], ...], Field(max_length=20)] = ()
    max_compensation: Annotated[float, Field(ge=0, le=10_000_000), AsNumber] | None = None
    agent: Annotated[str, Field(max_length=40)] = ""


class TalkIn(Frozen):
    """A talk, ending with the message that is answered."""

    turns: Annotated[tuple[TurnIn, ...], Field(min_length=1, max_length=40)]
    case: ContextIn = Field(default_factory=ContextIn)

    def talk(self, now: datetime) -> Talk:
        """As the core knows it; the reply is written ``now``."""
        turns = tuple(Turn(who=Who(turn.who), text=turn.text) for turn in self.turns)
        return Talk(turns=turns, case=CaseContext(**self.case.model_dump()), now=now)


class ReadIn(Frozen):
    """A customer's message, and the turns before it."""

    text: CustomerText
    context: Annotated[tuple[TurnIn, ...], Field(max_length=10)] = ()
    industry: Industry = ""


class CheckIn(Frozen):
    """A reply, and the talk that it answers; without one only the words are checked."""

    reply: AgentText
    turns: Annotated[tuple[TurnIn, ...], Field(max_length=40)] = ()
    case: ContextIn = Field(default_factory=ContextIn)
