"""When two customers may be one person, and how long a mark on a customer lasts. ``casework/*.toml``."""

from typing import Literal

from pydantic import Field

from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.rules import Names

Sign = Literal["phone", "email", "account", "name_address", "other_name"]
MarkKind = Literal["vip", "vulnerable"]


class LikenessWeight(Item):
    """How much one sign says, 0..1, that two customers are one person; ``other_name`` says how much it says against it."""

    sign: Sign
    weight: float = Field(gt=0, lt=1)
    proposed_from: float = Field(default=0.5, gt=0, lt=1)
    """Of ``phone``: from this score on two customers are proposed as one."""
    source: str = Field(min_length=4)


class MarkRule(Item):
    """A mark on a customer: its name, and for how many days it may be set at most; no mark is for ever."""

    mark: MarkKind
    name: Names
    most_days: int = Field(ge=1, le=1100)
    source: str = Field(min_length=4)
