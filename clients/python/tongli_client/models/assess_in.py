from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.assess_in_complexity import AssessInComplexity
from ..models.assess_in_impact import AssessInImpact
from ..models.assess_in_need_for_action import AssessInNeedForAction
from ..models.assess_in_safety import AssessInSafety
from ..models.assess_in_severity import AssessInSeverity
from ..types import UNSET, Unset

T = TypeVar("T", bound="AssessIn")


@_attrs_define
class AssessIn:
    """How grave somebody holds it to be.

    Attributes:
        complexity (AssessInComplexity):
        impact (AssessInImpact):
        need_for_action (AssessInNeedForAction):
        safety (AssessInSafety):
        severity (AssessInSeverity):
        why (str | Unset): 安全或严重程度定得比建议低时要写理由 Default: ''.
    """

    complexity: AssessInComplexity
    impact: AssessInImpact
    need_for_action: AssessInNeedForAction
    safety: AssessInSafety
    severity: AssessInSeverity
    why: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        complexity = self.complexity.value

        impact = self.impact.value

        need_for_action = self.need_for_action.value

        safety = self.safety.value

        severity = self.severity.value

        why = self.why

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
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        complexity = AssessInComplexity(d.pop("complexity"))

        impact = AssessInImpact(d.pop("impact"))

        need_for_action = AssessInNeedForAction(d.pop("need_for_action"))

        safety = AssessInSafety(d.pop("safety"))

        severity = AssessInSeverity(d.pop("severity"))

        why = d.pop("why", UNSET)

        assess_in = cls(
            complexity=complexity,
            impact=impact,
            need_for_action=need_for_action,
            safety=safety,
            severity=severity,
            why=why,
        )

        return assess_in
