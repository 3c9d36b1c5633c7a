from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.levels import Levels


T = TypeVar("T", bound="DecideIn")


@_attrs_define
class DecideIn:
    """The decision on a complaint.

    Attributes:
        decision (str): 处理决定
        reason (str): 为什么这样决定
        cites (list[int] | Unset): 依据的记录的序号
        levels (Levels | None | Unset): 决定的人认定的评估；不给：确认现在的（还没人定过时就是建议的）
        ways (list[str] | Unset): 告诉客户哪些途径；不给：知识包里有的全部
        why (str | Unset): 安全或严重程度定得比建议低时要写理由 Default: ''.
    """

    decision: str
    reason: str
    cites: list[int] | Unset = UNSET
    levels: Levels | None | Unset = UNSET
    ways: list[str] | Unset = UNSET
    why: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        from ..models.levels import Levels  # noqa: PLC0415

        decision = self.decision

        reason = self.reason

        cites: list[int] | Unset = UNSET
        if not isinstance(self.cites, Unset):
            cites = self.cites

        levels: dict[str, Any] | None | Unset
        if isinstance(self.levels, Unset):
            levels = UNSET
        elif isinstance(self.levels, Levels):
            levels = self.levels.to_dict()
        else:
            levels = self.levels

        ways: list[str] | Unset = UNSET
        if not isinstance(self.ways, Unset):
            ways = self.ways

        why = self.why

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "decision": decision,
                "reason": reason,
            }
        )
        if cites is not UNSET:
            field_dict["cites"] = cites
        if levels is not UNSET:
            field_dict["levels"] = levels
        if ways is not UNSET:
            field_dict["ways"] = ways
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.levels import Levels  # noqa: PLC0415

        d = dict(src_dict)
        decision = d.pop("decision")

        reason = d.pop("reason")

        cites = cast(list[int], d.pop("cites", UNSET))

        def _parse_levels(data: object) -> Levels | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                levels_type_0 = Levels.from_dict(data)

                return levels_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Levels | None | Unset, data)

        levels = _parse_levels(d.pop("levels", UNSET))

        ways = cast(list[str], d.pop("ways", UNSET))

        why = d.pop("why", UNSET)

        decide_in = cls(
            decision=decision,
            reason=reason,
            cites=cites,
            levels=levels,
            ways=ways,
            why=why,
        )

        return decide_in
