"""What a company may offer and how long its work takes. ``policy/*.toml``. Numbers count only once confirmed."""

from typing import Literal

from pydantic import Field

from tongli.base.labels import Demand, Subject
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.rules import Names


class Remedy(Item):
    """One rung of the ladder of remedies. ``max_yuan`` is the limit of whoever ``decides``; None when it is not money.

    While ``confirmed_by`` is empty the entry is an example: it is shown to the agent as such and never written to a customer.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    text: Names
    subjects: tuple[Subject, ...] = ()
    demands: tuple[Demand, ...] = ()
    decides: Literal["agent", "supervisor", "manager"] = "agent"
    max_yuan: float | None = Field(default=None, ge=0)
    source: str
    confirmed_by: str = ""


class Procedure(Item):
    """A step of the company's work with its limit. ``hours`` are clock hours, ``workdays`` working days; at most one is set."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    step: Names
    subjects: tuple[Subject, ...] = ()
    hours: float | None = Field(default=None, gt=0)
    workdays: int | None = Field(default=None, gt=0)
    source: str
    confirmed_by: str = ""


class Term(Item):
    """A word of the trade: how customers say it, what it means, and how to say it to a customer."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    kind: Literal["fault", "product", "process", "place", "person"]
    said: tuple[str, ...] = Field(min_length=1)
    plain: Names
    note: str = ""
