from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.need import Need

T = TypeVar("T", bound="NeedsAre")


@_attrs_define
class NeedsAre:
    """These needs hold, and no others.

    Attributes:
        field (Literal['needs']):
        value (list[Need]):
    """

    field: Literal["needs"]
    value: list[Need]

    def to_dict(self) -> dict[str, Any]:
        field = self.field

        value = []
        for value_item_data in self.value:
            value_item = value_item_data.value
            value.append(value_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "field": field,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        field = cast(Literal["needs"], d.pop("field"))
        if field != "needs":
            raise ValueError(f"field must match const 'needs', got '{field}'")

        value = []
        _value = d.pop("value")
        for value_item_data in _value:
            value_item = Need(value_item_data)

            value.append(value_item)

        needs_are = cls(
            field=field,
            value=value,
        )

        return needs_are
