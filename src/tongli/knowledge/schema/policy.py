"""What a company may offer, how long its work takes, which standards hold. ``policy/*.toml``.

Numbers count only once somebody of the company has confirmed them.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.knowledge.schema.concern import ID, Sourced
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.rules import Names


class Remedy(Sourced):
    """One rung of the ladder of remedies.

    ``max_yuan`` is the limit of whoever ``decides``; ``percent`` a share of ``percent_of`` (0 to 1000, for “three times the
    price”); both None when it is not money. ``rung`` orders the ladder: 1 is offered first. The planner shows it as an option,
    within the agent's authority only when the agent decides and the limit is not over ``CaseContext.max_compensation``.
    """

    text: Names
    decides: Literal["agent", "supervisor", "manager"] = "agent"
    max_yuan: float | None = Field(default=None, ge=0)
    percent: float | None = Field(default=None, ge=0, le=1000)
    percent_of: Names | None = None
    rung: int = Field(default=1, ge=1, le=9)
    conditions: tuple[Names, ...] = ()
    """What must be established first; all of them."""
    steps: tuple[Names, ...] = ()
    """What the customer and the company do, in order."""
    law: tuple[str, ...] = ()
    """Ids of the ``[[clause]]`` tables that it rests on."""

    @model_validator(mode="after")
    def _share_of_what(self) -> Self:
        if (self.percent is None) != (self.percent_of is None):
            raise ValueError("percent 和 percent_of 要么都写，要么都不写")
        return self


class Procedure(Sourced):
    """A step of the company's work with its limit: clock ``hours``, ``workdays`` or calendar ``days``; at most one is set.

    ``begins`` says from when the limit runs (the report, the measurement, …); ``overdue`` what the agent does when it is not
    kept; ``steps`` are what happens, in order, in the customer's words.
    """

    step: Names
    hours: float | None = Field(default=None, gt=0)
    workdays: int | None = Field(default=None, gt=0)
    days: int | None = Field(default=None, gt=0)
    begins: Names | None = None
    steps: tuple[Names, ...] = ()
    overdue: Names | None = None
    law: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if sum(limit is not None for limit in (self.hours, self.workdays, self.days)) > 1:
            raise ValueError("hours、workdays、days 只能写一个")
        return self


class HouseLine(Sourced):
    """A line of the company's policy in its own words: it applies to every case that it concerns, beside ``CaseContext.policy``.

    Told to customers once confirmed; what it tells the staff only ("客服不得…") goes to the plan (``writing.provisions``).
    """

    text: str = Field(min_length=4, max_length=600)


class Standard(Sourced):
    """A measure that something is held against: 18 °C in a bedroom, seven days to return.

    ``value`` in ``unit``; ``bound`` says whether it is the least, the most, or exact. ``text`` tells a customer the standard in
    one sentence, with its number.
    """

    name: Names
    value: float
    unit: str
    bound: Literal["least", "most", "exact"]
    text: Names
    law: tuple[str, ...] = ()


class Term(Item):
    """A word of the trade: how customers say it, what it means, and how to say it to a customer."""

    id: str = Field(pattern=ID)
    kind: Literal["fault", "product", "process", "place", "person"]
    said: tuple[str, ...] = Field(min_length=1)
    plain: Names
    note: str = ""
