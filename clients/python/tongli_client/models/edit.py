from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.span import Span


T = TypeVar("T", bound="Edit")


@_attrs_define
class Edit:
    """Replace ``span`` of the checked reply by ``text``.

    Attributes:
        span (Span): A stretch of the original text, in code points, ``0 <= start <= end``.
        text (str):
    """

    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        span = self.span.to_dict()

        text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "span": span,
                "text": text,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.span import Span  # noqa: PLC0415

        d = dict(src_dict)
        span = Span.from_dict(d.pop("span"))

        text = d.pop("text")

        edit = cls(
            span=span,
            text=text,
        )

        return edit
