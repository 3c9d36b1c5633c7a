"""Simulated customers for practice, and how words move their intensity: ``personas/*.toml``."""

from typing import Literal

from pydantic import Field

from tongli.base.frozen import Frozen
from tongli.base.labels import Move, Temperament
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.rules import Names


class Answer(Frozen):
    """What the customer says when asked: ``asked`` is a regular expression over the agent's folded text."""

    asked: str
    text: str


class Lines(Frozen):
    """What the customer says when intensity went ``up``, ``down`` or ``hold`` and now is ``low`` (below 1.5) or ``high``."""

    way: Literal["up", "down", "hold"]
    heat: Literal["low", "high"]
    texts: tuple[str, ...] = Field(min_length=2)


class Persona(Item):
    """A written customer.

    ``story`` is what the trainee reads beforehand; ``settles_on`` are groups of moves, one of each group must have been made
    before the customer accepts; ``accepts`` and ``leaves`` are the last words of a talk that went well or badly.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    temperament: Temperament
    industry: str
    intensity: float = Field(ge=0, le=3)
    story: str
    opening: str
    facts: dict[str, str | int | float]
    policy: tuple[str, ...] = ()
    max_compensation: float | None = None
    settles_on: tuple[tuple[Move, ...], ...] = Field(min_length=1)
    answers: tuple[Answer, ...] = ()
    lines: tuple[Lines, ...] = Field(min_length=4)
    accepts: tuple[str, ...] = Field(min_length=1)
    leaves: tuple[str, ...] = Field(min_length=1)
    name_en: str = ""
    story_en: str = ""
    """For trainees who read English; the customer speaks Chinese all the same. Empty: as in Chinese."""

    @property
    def called(self) -> Names:
        """The name in both languages."""
        return Names(zh=self.name, en=self.name_en or self.name)

    @property
    def told(self) -> Names:
        """The story in both languages."""
        return Names(zh=self.story, en=self.story_en or self.story)


class Effect(Item):
    """How one thing in a reply moves intensity: ``on`` is ``move:<move>``, ``rule:<id>`` or ``family:<letter>``.

    ``hot`` holds at intensity 1.5 and above, ``cool`` below; negative soothes.
    """

    on: str = Field(pattern=r"^(move:[a-z_]+|rule:[A-Z]\d{2}|family:[A-Z])$")
    hot: float = Field(ge=-2, le=2)
    cool: float = Field(ge=-2, le=2)


class Temper(Item):
    """How a temperament takes words: factors on what soothes and on what upsets."""

    temperament: Temperament
    soothes: float = Field(gt=0, le=2)
    upsets: float = Field(gt=0, le=2)
