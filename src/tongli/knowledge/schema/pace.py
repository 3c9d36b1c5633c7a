"""When a desk works and how long its work takes: what deadlines are made of. ``plans/*.toml``."""

from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.knowledge.schema.item import Item, Serving


class ServiceHours(Serving):
    """When a service desk of these industries (empty: all others) calls back: full hours, China time.

    ``opens`` the first hour of work, ``closes`` the last time that is promised.
    """

    every_day: bool = False
    opens: int = Field(ge=0, le=23)
    closes: int = Field(ge=1, le=23)
    source: str

    @model_validator(mode="after")
    def _from_early_to_late(self) -> Self:
        if self.opens + 2 >= self.closes:
            raise ValueError("opens 要比 closes 早两个小时以上")
        return self


class Pace(Item):
    """How long things take that an agent promises, and how long a wait counts as long. The last one loaded counts.

    Minutes of working time for calls back; ``decision_hours`` what somebody else needs before the end of the day, otherwise the
    answer comes at ``decision_noon`` of the next working day; ``waiting_minutes`` by channel: from then on a customer has waited
    for our reply; ``look_up_minutes`` by channel: what the agent finds out alone, while the customer waits (a channel that is
    not named: as a call back); ``silent_hours``: from then on the customer has not answered ours.
    """

    call_back_minutes: int = Field(ge=10, le=600)
    urgent_minutes: int = Field(ge=10, le=600)
    at_once_minutes: int = Field(ge=5, le=120)
    decision_hours: int = Field(ge=1, le=8)
    decision_noon: int = Field(ge=10, le=17)
    follow_up_days: int = Field(ge=1, le=30)
    follow_up_hour: int = Field(ge=9, le=17)
    waiting_minutes: dict[Literal["chat", "phone", "email"], int]
    look_up_minutes: dict[Literal["chat", "phone", "email"], int] = Field(default_factory=dict)
    silent_hours: int = Field(ge=1, le=240)
    source: str
