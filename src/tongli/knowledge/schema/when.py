"""Conditions that phrases and tactics share: when does this entry fit?"""

from typing import Literal

from pydantic import Field

from tongli.base.frozen import Frozen
from tongli.base.labels import Demand, Emotion, Need, Risk, Stage, Subject, Temperament


class When(Frozen):
    """All conditions that are set must hold; within one list, any entry will do. Nothing set: always.

    ``flags`` and ``not_flags`` name signals of the talk (``[[signal]]`` tables and ``tongli.writing.scene``);
    all of ``flags`` must be up, at least one of ``any_flags``, and none of ``not_flags``.
    """

    stages: tuple[Stage, ...] = ()
    emotions: tuple[Emotion, ...] = ()
    min_intensity: int = Field(default=0, ge=0, le=3)
    max_intensity: int = Field(default=3, ge=0, le=3)
    needs: tuple[Need, ...] = ()
    temperaments: tuple[Temperament, ...] = ()
    subjects: tuple[Subject, ...] = ()
    demands: tuple[Demand, ...] = ()
    risks: tuple[Risk, ...] = ()
    industries: tuple[str, ...] = ()
    channels: tuple[Literal["chat", "phone", "email"], ...] = ()
    registers: tuple[Literal["formal", "plain", "casual"], ...] = ()
    flags: tuple[str, ...] = ()
    any_flags: tuple[str, ...] = ()
    not_flags: tuple[str, ...] = ()

    @property
    def specificity(self) -> int:
        """How many conditions are set; the more, the closer the fit when they hold."""
        lists = (
            self.stages, self.emotions, self.needs, self.temperaments, self.subjects, self.demands,
            self.risks, self.industries, self.channels, self.registers, self.any_flags,
        )  # fmt: skip
        ranges = (self.min_intensity > 0) + (self.max_intensity < 3)
        return sum(1 for each in lists if each) + ranges + len(self.flags)
