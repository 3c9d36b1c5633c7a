from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.span import Span


T = TypeVar("T", bound="LabelOut")


@_attrs_define
class LabelOut:
    """A label with its evidence; offsets in code points of the text.

    Attributes:
        confidence (float):
        label (str):
        spans (list[Span]):
    """

    confidence: float
    label: str
    spans: list[Span]

    def to_dict(self) -> dict[str, Any]:
        confidence = self.confidence

        label = self.label

        spans = []
        for spans_item_data in self.spans:
            spans_item = spans_item_data.to_dict()
            spans.append(spans_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "confidence": confidence,
                "label": label,
                "spans": spans,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.span import Span  # noqa: PLC0415

        d = dict(src_dict)
        confidence = d.pop("confidence")

        label = d.pop("label")

        spans = []
        _spans = d.pop("spans")
        for spans_item_data in _spans:
            spans_item = Span.from_dict(spans_item_data)

            spans.append(spans_item)

        label_out = cls(
            confidence=confidence,
            label=label,
            spans=spans,
        )

        return label_out
