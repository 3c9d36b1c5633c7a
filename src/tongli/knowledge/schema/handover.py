"""How a case is told to those who take it over, answer for it or ask for it back. ``handover/*.toml``."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from tongli.base.frozen import Frozen
from tongli.base.labels import FactKind
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.rules import Names

Audience = Literal["agent", "manager", "return_12345", "return_12315"]
Return = Literal["return_12345", "return_12315"]
"""Audiences that are offices: a return form, in official words."""

POINTS = frozenset(
    {
        "who", "person", "contacts", "story", "feeling", "agreed", "declined", "demand", "question", "missing", "promise",
        "vague", "goal", "step", "first", "given", "subject", "cause", "offer", "risk", "cost", "breach", "reply", "opinion",
        "agreement", "amount",
    }
)  # fmt: skip
"""Kinds of points that can be told of a case (``tongli.writing.account``)."""

_SLOT = re.compile(r"\{(\w*)\}")


def _known(points: tuple[str, ...]) -> tuple[str, ...]:
    unknown = sorted(set(points) - POINTS)
    if unknown:
        raise ValueError(f"不认识的内容：{'、'.join(unknown)}；可用的是：{'、'.join(sorted(POINTS))}")
    return points


class FormField(Frozen):
    """A part of a summary: its title, the kinds of points it tells, and what stands there when there is nothing to tell."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Names
    of: Annotated[tuple[str, ...], AfterValidator(_known)] = Field(min_length=1)
    empty: Names
    either: bool = False
    """Only the first kind of which there is anything is told."""
    most: int = Field(default=8, ge=1, le=40)
    """Lines at most."""
    longest: int | None = Field(default=None, ge=20, le=20_000)
    """Characters at most, where the office limits them."""


class SummaryForm(Item):
    """A summary for an audience. A region pack overlays a form under the same ``id``; of several that fit, one whose ``regions``
    name the case's region is used, else the last loaded.

    ``keep``: kinds of personal data that this audience may read; all others are masked. ``source`` and ``as_of`` where somebody
    outside sets the form.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    audience: Audience
    regions: tuple[str, ...] = ()
    title: Names
    keep: tuple[FactKind, ...] = ()
    fields: tuple[FormField, ...] = Field(min_length=1)
    source: str = ""
    as_of: str = ""
    confirmed_by: str = ""


class Saying(Item):
    """How a point is told, with the slots of that point. ``audience`` empty: to anybody who has no own one."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    audience: Audience | Literal[""] = ""
    say: Names

    @model_validator(mode="after")
    def _same_slots(self) -> Self:
        if set(_SLOT.findall(self.say.zh)) != set(_SLOT.findall(self.say.en)):
            raise ValueError("中英文的填空（{…}）应当一样")
        return self
