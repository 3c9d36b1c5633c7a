"""How a complaint is assessed at first, and what its customer is told at once. ``casework/*.toml``."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.base.labels import Demand, Emotion, Risk, Subject
from tongli.knowledge.schema.concern import ID
from tongli.knowledge.schema.item import Item, Serving
from tongli.knowledge.schema.rules import Names

Aspect = Literal["severity", "safety", "complexity", "impact", "need_for_action"]
LEVELS: dict[Aspect, tuple[str, ...]] = {
    "severity": ("minor", "moderate", "serious", "critical"),
    "safety": ("none", "possible", "danger"),
    "complexity": ("simple", "several", "complex"),
    "impact": ("one", "household", "many"),
    "need_for_action": ("usual", "today", "now"),
}
"""The levels of each aspect of ISO 10002:2018 clause 7.5, the lowest first; without any sign the lowest is proposed."""


class AssessmentRule(Item):
    """One reason for a level. All conditions that are set must hold; within a list any entry will do.

    ``min_yuan``: the largest sum that was named; ``min_hours``: the longest time that it is said to last; ``min_contacts``:
    earlier contacts; ``min_subjects``, ``min_demands``: how many were read. ``reason`` may use ``{yuan}``, ``{hours}``,
    ``{contacts}``, ``{subjects}``, ``{demands}``.
    """

    id: str = Field(pattern=ID)
    aspect: Aspect
    level: str
    industries: tuple[str, ...] = ()
    min_intensity: int = Field(default=0, ge=0, le=3)
    emotions: tuple[Emotion, ...] = ()
    risks: tuple[Risk, ...] = ()
    subjects: tuple[Subject, ...] = ()
    demands: tuple[Demand, ...] = ()
    min_yuan: float = Field(default=0, ge=0)
    min_hours: float = Field(default=0, ge=0)
    min_contacts: int = Field(default=0, ge=0)
    min_subjects: int = Field(default=0, ge=0)
    min_demands: int = Field(default=0, ge=0)
    reopened: bool = False
    reason: Names
    source: str = Field(min_length=4)

    @model_validator(mode="after")
    def _known_level(self) -> Self:
        if self.level not in LEVELS[self.aspect]:
            raise ValueError(f"level 应是：{'、'.join(LEVELS[self.aspect])}")
        return self


class Acknowledgement(Serving):
    """What a customer is told as soon as a complaint is received. The last one that serves the industry counts.

    ``hours``: working hours until a person answers; ``danger_minutes``: the same, by the clock on the wall, where somebody may be
    in danger. ``procedure`` is the id of a ``[[procedure]]`` whose limit takes the place of ``hours`` once the company has
    confirmed it. ``answer_workdays``: working days until the answer, where no confirmed ``answer_procedure`` says.
    ``text`` may use ``{number}``, ``{due}``, ``{what}``; it must name all three. ``what`` is the commitment.
    """

    hours: float = Field(gt=0, le=80)
    danger_minutes: int = Field(ge=5, le=240)
    procedure: str = Field(default="", pattern=r"^([a-z][a-z0-9_.]*)?$")
    answer_workdays: int = Field(ge=1, le=60)
    answer_procedure: str = Field(default="", pattern=r"^([a-z][a-z0-9_.]*)?$")
    what: Names
    text: Names
    danger_text: Names
    source: str = Field(min_length=4)
    as_of: date

    @model_validator(mode="after")
    def _names_number_step_and_date(self) -> Self:
        for text in (self.text.zh, self.text.en, self.danger_text.zh, self.danger_text.en):
            if not all(name in text for name in ("{number}", "{due}", "{what}")):
                raise ValueError("text 和 danger_text 要写出 {number}、{due}、{what}：编号、时间、下一步")
        return self
