"""What the planner plans with: goals, orders of moves, tactics, things to avoid, safety steps. ``plans/*.toml``."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.base.labels import Move, Stage
from tongli.knowledge.schema.item import Item, Pattern
from tongli.knowledge.schema.phrases import slots_of
from tongli.knowledge.schema.rules import Names
from tongli.knowledge.schema.when import When

ID = r"^[a-z][a-z0-9_.]*$"
Decider = Literal["agent", "supervisor", "manager"]


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
    """When this holds, make that move, this way, for this reason. ``first``: before the other moves, right after the greeting."""

    id: str = Field(pattern=ID)
    when: When = When()
    move: Move
    do: Names
    why: Names
    source: str = ""
    first: bool = False


class Restraint(Item):
    """When this holds, keep that out of the reply. ``rule`` is the checker's rule that would catch it.

    ``about`` is ``promise`` where it says what must not be promised.
    """

    id: str = Field(pattern=ID)
    when: When = When()
    what: Names
    why: Names
    rule: str = Field(default="", pattern=r"^([A-Z]\d{2})?$")
    source: str = ""
    about: Literal["words", "promise"] = "words"


class Circumstance(Item):
    """Something out of the ordinary, named to the agent when its flag is up."""

    flag: str = Field(pattern=r"^[a-z_]+$")
    text: Names


class Undertaking(Item):
    """What may be promised when this holds.

    ``by`` says how its time is found (``tongli.writing.timing``): ``none`` when it carries none. ``who`` has the authority.
    ``what`` may hold the slots ``{look}`` and ``{tell}`` of the theme.
    """

    id: str = Field(pattern=ID)
    when: When = When()
    kind: Literal["effort", "result"] = "effort"
    what: Names
    by: Literal["at_once", "call_back", "decision", "follow_up", "standing", "none"]
    who: Decider = "agent"
    why: Names
    source: str = ""


class AppealWay(Item):
    """A way open to a customer who does not agree. In file order: the nearest first.

    ``source`` is the law or the office behind it, ``as_of`` when that was looked up, ``confirmed_by`` who signed it off.
    """

    id: str = Field(pattern=ID)
    when: When = When()
    text: Names
    source: str = Field(min_length=4)
    as_of: date
    confirmed_by: str = ""


class ApologyRule(Item):
    """The apology that is due when this holds; the first rule of the table that holds counts."""

    level: Literal["experience", "process", "fault"]
    when: When = When()
    who: Decider = "agent"
    do: Names
    why: Names
    source: str = ""


class CareRule(Item):
    """What to mind for a person who needs care. ``persons`` as in ``[[person]]`` (``zh``); empty: whoever it is."""

    persons: tuple[str, ...] = ()
    when: When = When()
    do: Names
    why: Names
    source: str = ""


class MannerRule(Item):
    """How to speak: by register, channel, script, temperament. The agent reads it; a customer never does."""

    id: str = Field(pattern=ID)
    when: When = When()
    about: Names
    do: Names
    why: Names
    source: str = ""


WORDING_SLOTS = frozenset({"demand", "limit", "who", "deadline", "reason", "ways"})


class Wording(Item):
    """The line that a demand is answered with, by how it stands to policy and authority. Slots: ``WORDING_SLOTS``.

    ``limit`` and ``higher`` are ways out: a sum inside the agent's limit; the demand itself, put to whoever may decide.
    """

    stands: Literal["within", "beyond", "refused", "unknown", "limit", "higher"]
    when: When = When()
    zh: str
    en: str

    @model_validator(mode="after")
    def _known_slots(self) -> Self:
        unknown = {*slots_of(self.zh), *slots_of(self.en)} - WORDING_SLOTS
        if unknown:
            raise ValueError(f"不认识的填空：{', '.join(sorted(unknown))}")
        return self


class Title(Item):
    """What somebody who decides is called."""

    who: Decider
    zh: str
    en: str


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
    yields_to: tuple[str, ...] = ()
    """Dangers beside which this step would be wrong: it is not told where one of them is here."""
    source: str
    confirmed_by: str = ""
