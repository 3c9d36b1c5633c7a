"""How an agent's own draft is made better. ``rewriting/*.toml``; of ``[[mending]]`` the last one loaded counts."""

from typing import Literal

from pydantic import Field

from tongli.base.labels import Move
from tongli.knowledge.schema.item import Item, Pattern
from tongli.knowledge.schema.rules import Names


class Addition(Item):
    """Something that a reply needs and a draft may lack; added as one sentence about the case. Entries stand in order of weight.

    It is missing when the plan asks for one of ``moves`` and the draft makes none of them nor of ``met_by``, or when the checker
    finds one of ``rules``. ``place``: after the greeting (``head``) or before the farewell (``tail``).
    """

    id: str = Field(pattern=r"^[a-z_]+$")
    name: Names
    moves: tuple[Move, ...] = Field(min_length=1)
    met_by: tuple[Move, ...] = ()
    rules: tuple[str, ...] = ()
    place: Literal["head", "tail"] = "head"
    why: Names
    source: str = ""


class Mending(Item):
    """``drop``: rules whose stretch says nothing but what hurts: it is left out where no fact stands in it.

    ``gap`` is the blank that a fix leaves for a time; ``contact`` tells the sentences in which the desk may put its own
    time there: getting back to the customer, never somebody else's work.
    """

    drop: tuple[str, ...] = ()
    gap: Pattern
    contact: Pattern
    dropped: Names
    """Title of such a change."""
