from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="DecideIn")


@_attrs_define
class DecideIn:
    """The decision on a complaint.

    Attributes:
        decision (str): 处理决定
        reason (str): 为什么这样决定
        cites (list[int] | Unset): 依据的记录的序号
        ways (list[str] | Unset): 告诉客户哪些途径；不给：知识包里有的全部
    """

    decision: str
    reason: str
    cites: list[int] | Unset = UNSET
    ways: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        decision = self.decision

        reason = self.reason

        cites: list[int] | Unset = UNSET
        if not isinstance(self.cites, Unset):
            cites = self.cites

        ways: list[str] | Unset = UNSET
        if not isinstance(self.ways, Unset):
            ways = self.ways

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "decision": decision,
                "reason": reason,
            }
        )
        if cites is not UNSET:
            field_dict["cites"] = cites
        if ways is not UNSET:
            field_dict["ways"] = ways

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decision = d.pop("decision")

        reason = d.pop("reason")

        cites = cast(list[int], d.pop("cites", UNSET))

        ways = cast(list[str], d.pop("ways", UNSET))

        decide_in = cls(
            decision=decision,
            reason=reason,
            cites=cites,
            ways=ways,
        )

        return decide_in
