from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.demand_finding_reasonable import DemandFindingReasonable
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.span import Span


T = TypeVar("T", bound="DemandFinding")


@_attrs_define
class DemandFinding:
    """A demand with what was asked for and whether the policy covers it.

    Attributes:
        confidence (float):
        label (str):
        amount (float | None | Unset):
        found_by (list[str] | Unset):
        object_ (str | Unset):  Default: ''.
        reasonable (DemandFindingReasonable | Unset):  Default: DemandFindingReasonable.UNKNOWN.
        spans (list[Span] | Unset):
        sure (bool | Unset):  Default: True.
    """

    confidence: float
    label: str
    amount: float | None | Unset = UNSET
    found_by: list[str] | Unset = UNSET
    object_: str | Unset = ""
    reasonable: DemandFindingReasonable | Unset = DemandFindingReasonable.UNKNOWN
    spans: list[Span] | Unset = UNSET
    sure: bool | Unset = True

    def to_dict(self) -> dict[str, Any]:
        confidence = self.confidence

        label = self.label

        amount: float | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        else:
            amount = self.amount

        found_by: list[str] | Unset = UNSET
        if not isinstance(self.found_by, Unset):
            found_by = self.found_by

        object_ = self.object_

        reasonable: str | Unset = UNSET
        if not isinstance(self.reasonable, Unset):
            reasonable = self.reasonable.value

        spans: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.spans, Unset):
            spans = []
            for spans_item_data in self.spans:
                spans_item = spans_item_data.to_dict()
                spans.append(spans_item)

        sure = self.sure

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "confidence": confidence,
                "label": label,
            }
        )
        if amount is not UNSET:
            field_dict["amount"] = amount
        if found_by is not UNSET:
            field_dict["found_by"] = found_by
        if object_ is not UNSET:
            field_dict["object"] = object_
        if reasonable is not UNSET:
            field_dict["reasonable"] = reasonable
        if spans is not UNSET:
            field_dict["spans"] = spans
        if sure is not UNSET:
            field_dict["sure"] = sure

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.span import Span  # noqa: PLC0415

        d = dict(src_dict)
        confidence = d.pop("confidence")

        label = d.pop("label")

        def _parse_amount(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))

        found_by = cast(list[str], d.pop("found_by", UNSET))

        object_ = d.pop("object", UNSET)

        _reasonable = d.pop("reasonable", UNSET)
        reasonable: DemandFindingReasonable | Unset
        if isinstance(_reasonable, Unset):
            reasonable = UNSET
        else:
            reasonable = DemandFindingReasonable(_reasonable)

        _spans = d.pop("spans", UNSET)
        spans: list[Span] | Unset = UNSET
        if _spans is not UNSET:
            spans = []
            for spans_item_data in _spans:
                spans_item = Span.from_dict(spans_item_data)

                spans.append(spans_item)

        sure = d.pop("sure", UNSET)

        demand_finding = cls(
            confidence=confidence,
            label=label,
            amount=amount,
            found_by=found_by,
            object_=object_,
            reasonable=reasonable,
            spans=spans,
            sure=sure,
        )

        return demand_finding
