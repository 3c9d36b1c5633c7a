from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.planned_demand_stands import PlannedDemandStands
from ..types import UNSET, Unset

T = TypeVar("T", bound="PlannedDemand")


@_attrs_define
class PlannedDemand:
    """What the customer wants, how it stands to policy and authority, and the line to say it with.

    ``amount`` and ``limit`` are yuan. ``who_decides`` is empty when the agent may decide; ``by`` is when the decision
    of
    somebody else can be told (``due`` the same as a time).

        Attributes:
            text (str):
            amount (float | None | Unset):
            because (list[str] | Unset):
            by (str | Unset):  Default: ''.
            due (datetime.datetime | None | Unset):
            labels (list[str] | Unset):
            limit (float | None | Unset):
            reason (str | Unset):  Default: ''.
            stands (PlannedDemandStands | Unset):  Default: PlannedDemandStands.UNKNOWN.
            who_decides (str | Unset):  Default: ''.
            wording (str | Unset):  Default: ''.
    """

    text: str
    amount: float | None | Unset = UNSET
    because: list[str] | Unset = UNSET
    by: str | Unset = ""
    due: datetime.datetime | None | Unset = UNSET
    labels: list[str] | Unset = UNSET
    limit: float | None | Unset = UNSET
    reason: str | Unset = ""
    stands: PlannedDemandStands | Unset = PlannedDemandStands.UNKNOWN
    who_decides: str | Unset = ""
    wording: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        amount: float | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        else:
            amount = self.amount

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        by = self.by

        due: None | str | Unset
        if isinstance(self.due, Unset):
            due = UNSET
        elif isinstance(self.due, datetime.datetime):
            due = self.due.isoformat()
        else:
            due = self.due

        labels: list[str] | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = self.labels

        limit: float | None | Unset
        if isinstance(self.limit, Unset):
            limit = UNSET
        else:
            limit = self.limit

        reason = self.reason

        stands: str | Unset = UNSET
        if not isinstance(self.stands, Unset):
            stands = self.stands.value

        who_decides = self.who_decides

        wording = self.wording

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if amount is not UNSET:
            field_dict["amount"] = amount
        if because is not UNSET:
            field_dict["because"] = because
        if by is not UNSET:
            field_dict["by"] = by
        if due is not UNSET:
            field_dict["due"] = due
        if labels is not UNSET:
            field_dict["labels"] = labels
        if limit is not UNSET:
            field_dict["limit"] = limit
        if reason is not UNSET:
            field_dict["reason"] = reason
        if stands is not UNSET:
            field_dict["stands"] = stands
        if who_decides is not UNSET:
            field_dict["who_decides"] = who_decides
        if wording is not UNSET:
            field_dict["wording"] = wording

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        def _parse_amount(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))

        because = cast(list[str], d.pop("because", UNSET))

        by = d.pop("by", UNSET)

        def _parse_due(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_type_0 = datetime.datetime.fromisoformat(data)

                return due_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        due = _parse_due(d.pop("due", UNSET))

        labels = cast(list[str], d.pop("labels", UNSET))

        def _parse_limit(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        limit = _parse_limit(d.pop("limit", UNSET))

        reason = d.pop("reason", UNSET)

        _stands = d.pop("stands", UNSET)
        stands: PlannedDemandStands | Unset
        if isinstance(_stands, Unset):
            stands = UNSET
        else:
            stands = PlannedDemandStands(_stands)

        who_decides = d.pop("who_decides", UNSET)

        wording = d.pop("wording", UNSET)

        planned_demand = cls(
            text=text,
            amount=amount,
            because=because,
            by=by,
            due=due,
            labels=labels,
            limit=limit,
            reason=reason,
            stands=stands,
            who_decides=who_decides,
            wording=wording,
        )

        return planned_demand
