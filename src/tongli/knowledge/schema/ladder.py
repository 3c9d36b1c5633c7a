"""Who is told when nobody sees to a case in time. ``casework/*.toml``."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.base.labels import Risk
from tongli.knowledge.schema.concern import Sourced

Trigger = Literal["unanswered", "promise_overdue", "answer_overdue", "referral_overdue", "alarm_untaken"]
Rank = Literal["owner", "team_lead", "supervisor", "admin"]


class LadderRung(Sourced):
    """One rung of the ladder: what is wrong for how long, and who is told then. A site's pack overlays it under the same ``id``.

    ``trigger``: the customer waits for an answer; a promise, the answer to the complaint or a regulator's deadline is over its
    time; an alarm that nobody took. ``after_hours``: working hours since then; ``after_minutes``: by the clock on the wall;
    exactly one is set. ``risks``, ``min_intensity``: only for cases with one of these risks, or with feelings that high.
    ``tells``: ranks that are told; where a team has no lead, the supervisors are. ``escalates``: the case is escalated with it.
    """

    trigger: Trigger
    rung: int = Field(ge=1, le=9)
    after_hours: float | None = Field(default=None, ge=0, le=240)
    after_minutes: int | None = Field(default=None, ge=1, le=10_080)
    risks: tuple[Risk, ...] = ()
    min_intensity: int = Field(default=0, ge=0, le=3)
    tells: tuple[Rank, ...] = Field(min_length=1)
    escalates: bool = False
    source: str = Field(min_length=4)
    as_of: date

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if (self.after_hours is None) == (self.after_minutes is None):
            raise ValueError("after_hours、after_minutes 要写一个，只能写一个")
        return self
