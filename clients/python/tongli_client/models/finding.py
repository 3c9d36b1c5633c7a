from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.span import Span


T = TypeVar("T", bound="Finding")


@_attrs_define
class Finding:
    """One claim about a text: a label, how sure (0..1), where it is shown, and what found it (cue id or model name).

    ``sure`` is False where the reader would rather ask than claim; screens must show that.

        Attributes:
            confidence (float):
            label (str):
            found_by (list[str] | Unset):
            spans (list[Span] | Unset):
            sure (bool | Unset):  Default: True.
    """

    confidence: float
    label: str
    found_by: list[str] | Unset = UNSET
    spans: list[Span] | Unset = UNSET
    sure: bool | Unset = True

    def to_dict(self) -> dict[str, Any]:
        confidence = self.confidence

        label = self.label

        found_by: list[str] | Unset = UNSET
        if not isinstance(self.found_by, Unset):
            found_by = self.found_by

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
        if found_by is not UNSET:
            field_dict["found_by"] = found_by
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

        found_by = cast(list[str], d.pop("found_by", UNSET))

        _spans = d.pop("spans", UNSET)
        spans: list[Span] | Unset = UNSET
        if _spans is not UNSET:
            spans = []
            for spans_item_data in _spans:
                spans_item = Span.from_dict(spans_item_data)

                spans.append(spans_item)

        sure = d.pop("sure", UNSET)

        finding = cls(
            confidence=confidence,
            label=label,
            found_by=found_by,
            spans=spans,
            sure=sure,
        )

        return finding
