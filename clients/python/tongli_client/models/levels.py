from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.levels_complexity import LevelsComplexity
from ..models.levels_impact import LevelsImpact
from ..models.levels_need_for_action import LevelsNeedForAction
from ..models.levels_safety import LevelsSafety
from ..models.levels_severity import LevelsSeverity

T = TypeVar("T", bound="Levels")


@_attrs_define
class Levels:
    """A level for each aspect.

    Attributes:
        complexity (LevelsComplexity):
        impact (LevelsImpact):
        need_for_action (LevelsNeedForAction):
        safety (LevelsSafety):
        severity (LevelsSeverity):
    """

    complexity: LevelsComplexity
    impact: LevelsImpact
    need_for_action: LevelsNeedForAction
    safety: LevelsSafety
    severity: LevelsSeverity

    def to_dict(self) -> dict[str, Any]:
        complexity = self.complexity.value

        impact = self.impact.value

        need_for_action = self.need_for_action.value

        safety = self.safety.value

        severity = self.severity.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "complexity": complexity,
                "impact": impact,
                "need_for_action": need_for_action,
                "safety": safety,
                "severity": severity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        complexity = LevelsComplexity(d.pop("complexity"))

        impact = LevelsImpact(d.pop("impact"))

        need_for_action = LevelsNeedForAction(d.pop("need_for_action"))

        safety = LevelsSafety(d.pop("safety"))

        severity = LevelsSeverity(d.pop("severity"))

        levels = cls(
            complexity=complexity,
            impact=impact,
            need_for_action=need_for_action,
            safety=safety,
            severity=severity,
        )

        return levels
