"""When promises are watched over, in which hours, and what a customer is told before one breaks. ``casework/*.toml``."""

from datetime import date, time
from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.knowledge.schema.item import Item, Serving


class PromiseClock(Serving):
    """When the owner of a promise is reminded and a supervisor is told. The last one that serves the industry counts.

    ``remind_share``: the share of the working time, 0..1, that is left when the owner is reminded; at least ``remind_hours``,
    at most ``remind_most_hours``, never more than half of it. ``escalate_hours``: working hours after the due time;
    ``danger_minutes``: the same for a case with a danger in it, by the clock on the wall. ``again_hours``: working hours
    between two reminders of a promise that is still overdue. ``undated_hours``: working hours after which a promise without
    a time counts as due at the desk. ``stalled_hours``: working hours that a promise may wait for the customer before its owner
    is reminded to ask again.
    """

    remind_share: float = Field(gt=0, lt=1)
    remind_hours: float = Field(gt=0, le=48)
    remind_most_hours: float = Field(gt=0, le=240)
    escalate_hours: float = Field(gt=0, le=240)
    danger_minutes: int = Field(ge=1, le=1440)
    again_hours: float = Field(ge=1, le=240)
    undated_hours: float = Field(gt=0, le=240)
    stalled_hours: float = Field(gt=0, le=480)
    source: str

    @model_validator(mode="after")
    def _least_before_most(self) -> Self:
        if self.remind_hours > self.remind_most_hours:
            raise ValueError("remind_hours 不能大于 remind_most_hours")
        return self


class Shift(Serving):
    """Hours in which people of these industries (empty: all) work, China time; several make a day's shifts.

    ``days``: on working days (make-up days too), on days off, or daily. ``closes`` not after ``opens``: past midnight.
    Where a pack brings shifts for an industry they take the place of its ``plans/hours``.
    """

    days: Literal["workdays", "days_off", "daily"] = "workdays"
    opens: time
    closes: time
    source: str


class DayChange(Item):
    """A day that this company works or rests unlike the State Council's calendar."""

    day: date
    works: bool
    name: str
    source: str


class DelayNotice(Item):
    """What the customer is told about a promise that will not be kept in time.

    ``when``: ``before`` or ``after`` its due time. ``text`` may use ``{address}``, ``{due}``, ``{what}``, ``{new_due}``.
    """

    when: Literal["before", "after"]
    lang: Literal["zh", "en"]
    text: str
    source: str

    @model_validator(mode="after")
    def _names_the_new_time(self) -> Self:
        if "{new_due}" not in self.text or "{what}" not in self.text:
            raise ValueError("text 要写出 {what} 和 {new_due}：答应过什么、新的时间")
        return self
