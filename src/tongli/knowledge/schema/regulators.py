"""Offices that pass complaints on to a company, and their time limits. ``regulators/*.toml``.

A place's own limits stand in its region pack under the same ``id`` and take the place of those of ``core``.
"""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.knowledge.schema.concern import ID, PLAIN_ID, Concern, Sourced
from tongli.knowledge.schema.handover import Return
from tongli.knowledge.schema.rules import Names

ReferralStep = Literal["accept", "contact", "answer"]
Grade = Literal["inquiry", "usual", "urgent", "complex"]


class Regulator(Concern):
    """An office or platform that complaints come through: a hotline, a market regulator, a mailbox of the mayor.

    ``form`` is the audience of the ``[[form]]`` that its return is filled by; ``note`` tells agents what is special about it.
    """

    id: str = Field(pattern=PLAIN_ID)
    name: Names
    form: Return = "return_12345"
    note: str = ""


class RegulatorLimit(Sourced):
    """How long one step of a referral may take; exactly one of ``hours`` (by the clock on the wall), ``workdays``, ``days``.

    ``regulator`` is an id of ``[[regulator]]``. ``step`` is a step of ours, or ``extension``: by how much the answer may be put
    off at most. ``begins``: from when it runs: when we received the referral, or when we accepted it. ``binds``: whose limit it
    is; that of the regulator itself is shown, and rings no bell here. ``clause`` names law and number, ``place`` where it holds,
    ``in_force`` since when.
    """

    id: str = Field(pattern=ID)
    regulator: str = Field(pattern=PLAIN_ID)
    step: Literal["accept", "contact", "answer", "extension"]
    grade: Grade = "usual"
    hours: float | None = Field(default=None, gt=0)
    workdays: int | None = Field(default=None, gt=0, le=200)
    days: int | None = Field(default=None, gt=0, le=400)
    begins: Literal["received", "accepted"] = "received"
    binds: Literal["us", "regulator"] = "us"
    clause: str = Field(min_length=2)
    place: str = "全国"
    in_force: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if sum(limit is not None for limit in (self.hours, self.workdays, self.days)) != 1:
            raise ValueError("hours、workdays、days 要写一个，只能写一个")
        return self

    def holds_on(self, day: date) -> bool:
        """True when it is in force on that day, as far as is known."""
        return (self.in_force is None or self.in_force <= day) and (self.until is None or day <= self.until)
