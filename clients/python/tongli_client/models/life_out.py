from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.decision_out import DecisionOut
    from ..models.life_out_levels import LifeOutLevels
    from ..models.life_out_proposed import LifeOutProposed


T = TypeVar("T", bound="LifeOut")


@_attrs_define
class LifeOut:
    """Where a case's life stands.

    Attributes:
        alarm (bool): 可能有人有危险，还没有人接警报
        answer_due (datetime.datetime | None): 最晚什么时候答复这件投诉
        assessed_by (str): 空：还没有人评估
        decision (DecisionOut | None):
        levels (LifeOutLevels): 现在认定的各项级别；还没有人评估时是建议
        proposed (LifeOutProposed): 程序建议的级别
    """

    alarm: bool
    answer_due: datetime.datetime | None
    assessed_by: str
    decision: DecisionOut | None
    levels: LifeOutLevels
    proposed: LifeOutProposed

    def to_dict(self) -> dict[str, Any]:
        from ..models.decision_out import DecisionOut  # noqa: PLC0415

        alarm = self.alarm

        answer_due: None | str
        if isinstance(self.answer_due, datetime.datetime):
            answer_due = self.answer_due.isoformat()
        else:
            answer_due = self.answer_due

        assessed_by = self.assessed_by

        decision: dict[str, Any] | None
        if isinstance(self.decision, DecisionOut):
            decision = self.decision.to_dict()
        else:
            decision = self.decision

        levels = self.levels.to_dict()

        proposed = self.proposed.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "alarm": alarm,
                "answer_due": answer_due,
                "assessed_by": assessed_by,
                "decision": decision,
                "levels": levels,
                "proposed": proposed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_out import DecisionOut  # noqa: PLC0415
        from ..models.life_out_levels import LifeOutLevels  # noqa: PLC0415
        from ..models.life_out_proposed import LifeOutProposed  # noqa: PLC0415

        d = dict(src_dict)
        alarm = d.pop("alarm")

        def _parse_answer_due(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answer_due_type_0 = datetime.datetime.fromisoformat(data)

                return answer_due_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answer_due = _parse_answer_due(d.pop("answer_due"))

        assessed_by = d.pop("assessed_by")

        def _parse_decision(data: object) -> DecisionOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                decision_type_0 = DecisionOut.from_dict(data)

                return decision_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DecisionOut | None, data)

        decision = _parse_decision(d.pop("decision"))

        levels = LifeOutLevels.from_dict(d.pop("levels"))

        proposed = LifeOutProposed.from_dict(d.pop("proposed"))

        life_out = cls(
            alarm=alarm,
            answer_due=answer_due,
            assessed_by=assessed_by,
            decision=decision,
            levels=levels,
            proposed=proposed,
        )

        return life_out
