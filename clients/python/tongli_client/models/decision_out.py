from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="DecisionOut")


@_attrs_define
class DecisionOut:
    """The decision as it stands.

    Attributes:
        at (datetime.datetime):
        by (str):
        cites (list[int]):
        decision (str):
        reason (str):
        ways (list[str]):
    """

    at: datetime.datetime
    by: str
    cites: list[int]
    decision: str
    reason: str
    ways: list[str]

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        by = self.by

        cites = self.cites

        decision = self.decision

        reason = self.reason

        ways = self.ways

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at": at,
                "by": by,
                "cites": cites,
                "decision": decision,
                "reason": reason,
                "ways": ways,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        by = d.pop("by")

        cites = cast(list[int], d.pop("cites"))

        decision = d.pop("decision")

        reason = d.pop("reason")

        ways = cast(list[str], d.pop("ways"))

        decision_out = cls(
            at=at,
            by=by,
            cites=cites,
            decision=decision,
            reason=reason,
            ways=ways,
        )

        return decision_out
