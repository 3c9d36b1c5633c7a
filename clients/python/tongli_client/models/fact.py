from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.fact_kind import FactKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.span import Span


T = TypeVar("T", bound="Fact")


@_attrs_define
class Fact:
    """A fact named in a text. ``text`` is as written; ``value`` the normal form (ISO time, yuan, digits) or None.

    Attributes:
        kind (FactKind):
        span (Span): A stretch of the original text, in code points, ``0 <= start <= end``.
        text (str):
        personal (bool | Unset):  Default: False.
        value (None | str | Unset):
    """

    kind: FactKind
    span: Span
    text: str
    personal: bool | Unset = False
    value: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        span = self.span.to_dict()

        text = self.text

        personal = self.personal

        value: None | str | Unset
        if isinstance(self.value, Unset):
            value = UNSET
        else:
            value = self.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "span": span,
                "text": text,
            }
        )
        if personal is not UNSET:
            field_dict["personal"] = personal
        if value is not UNSET:
            field_dict["value"] = value

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.span import Span  # noqa: PLC0415

        d = dict(src_dict)
        kind = FactKind(d.pop("kind"))

        span = Span.from_dict(d.pop("span"))

        text = d.pop("text")

        personal = d.pop("personal", UNSET)

        def _parse_value(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        value = _parse_value(d.pop("value", UNSET))

        fact = cls(
            kind=kind,
            span=span,
            text=text,
            personal=personal,
            value=value,
        )

        return fact
