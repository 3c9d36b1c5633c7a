"""What a field worker does at a customer's: kinds of visits and what is measured there. ``casework/*.toml``."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from tongli.knowledge.schema.concern import ID
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.rules import Names


class Measure(Item):
    """Something that is measured on site, in ``unit``; what lies outside ``least`` .. ``most`` is a slip of the pen.

    ``places``: where it is usually measured. ``standard``: id of the ``[[standard]]`` that it is held against.
    """

    id: str = Field(pattern=ID)
    name: Names
    unit: str
    least: float
    most: float
    places: tuple[Names, ...] = ()
    standard: str = Field(default="", pattern=r"^([a-z][a-z0-9_.]*)?$")
    source: str = Field(min_length=4)

    @model_validator(mode="after")
    def _least_before_most(self) -> Self:
        if self.least >= self.most:
            raise ValueError("least 要小于 most")
        return self


class VisitKind(Item):
    """A kind of visit of these industries (empty: all).

    ``minutes``: how long one takes; ``travel_minutes``: the way to the next. ``measures``: ids of what is measured, the first
    ones at least ``least_measures`` in number. ``statement``: what customer and worker sign. ``told`` and ``moved``: what the
    customer is told of the visit, and of another time; they may use ``{address}``, ``{window}``, ``{what}``, ``{who}``
    and must name ``{who}`` and ``{window}``, whose end becomes the due time of the promise.
    """

    id: str = Field(pattern=ID)
    industries: tuple[str, ...] = ()
    name: Names
    minutes: int = Field(ge=5, le=480)
    travel_minutes: int = Field(ge=0, le=240)
    measures: tuple[str, ...] = ()
    least_measures: int = Field(default=0, ge=0)
    statement: Names
    told: Names
    moved: Names
    source: str = Field(min_length=4)
    as_of: date

    @model_validator(mode="after")
    def _names_the_time(self) -> Self:
        for text in (self.told.zh, self.told.en, self.moved.zh, self.moved.en):
            if "{window}" not in text or "{who}" not in text:
                raise ValueError("told 和 moved 要写出 {who} 和 {window}：谁、几点到几点来")
        if self.least_measures > len(self.measures):
            raise ValueError("least_measures 比 measures 还多")
        return self
