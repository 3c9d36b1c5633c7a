"""What the planner plans with: goals, orders of moves, tactics, things to avoid, safety steps. ``plans/*.toml``."""

from pydantic import Field

from tongli.base.labels import Move, Stage
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.phrases import Pattern
from tongli.knowledge.schema.rules import Names
from tongli.knowledge.schema.when import When


class Goal(Item):
    """What a stage is for, and the order in which its moves come."""

    stage: Stage
    goal: Names
    order: tuple[Move, ...] = Field(min_length=1)


class Tactic(Item):
    """When this holds, make that move, this way, for this reason."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    when: When = When()
    move: Move
    do: Names
    why: Names
    source: str = ""


class Restraint(Item):
    """When this holds, keep that out of the reply. ``rule`` is the checker's rule that would catch it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    when: When = When()
    what: Names
    why: Names
    rule: str = Field(default="", pattern=r"^([A-Z]\d{2})?$")
    source: str = ""


class SafetyStep(Item):
    """What somebody in danger must be told first."""

    id: str
    pattern: Pattern
    not_pattern: Pattern = ""
    zh: str
    en: str
    source: str
    confirmed_by: str = ""
