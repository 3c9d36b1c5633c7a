"""What the planner plans with: goals, orders of moves, tactics, things to avoid, safety steps. ``plans/*.toml``."""

from typing import Self

from pydantic import Field, model_validator

from tongli.base.labels import Move, Stage
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.phrases import Pattern
from tongli.knowledge.schema.rules import Names
from tongli.knowledge.schema.when import When


class Goal(Item):
    """What a stage is for, and the order in which its moves come.

    With ``flag`` the goal holds whenever that flag is up, whatever the stage, and only tactics and phrases that name the
    flag are used: good news, thanks, a plain question are answered in their own way.
    """

    stage: Stage | None = None
    flag: str = Field(default="", pattern=r"^[a-z_]*$")
    goal: Names
    order: tuple[Move, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.stage is None) == (not self.flag):
            raise ValueError("stage 和 flag 要有一个，也只能有一个")
        return self


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
    """What somebody in danger must be told first.

    ``after_zh`` and ``after_en`` are said instead when the danger is told as past (empty: nothing more than a question
    whether everybody is well); ``always`` marks what has to be done even then.
    """

    id: str
    pattern: Pattern
    not_pattern: Pattern = ""
    zh: str
    en: str
    after_zh: str = ""
    after_en: str = ""
    always: bool = False
    source: str
    confirmed_by: str = ""
