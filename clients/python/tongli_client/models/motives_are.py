from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.motive import Motive

T = TypeVar("T", bound="MotivesAre")


@_attrs_define
class MotivesAre:
    """These motives hold, and no others.

    Attributes:
        field (Literal['motives']):
        value (list[Motive]):
    """

    field: Literal["motives"]
    value: list[Motive]

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
        field = cast(Literal["motives"], d.pop("field"))
        if field != "motives":
            raise ValueError(f"field must match const 'motives', got '{field}'")

        value = []
        _value = d.pop("value")
        for value_item_data in _value:
            value_item = Motive(value_item_data)

            value.append(value_item)

        motives_are = cls(
            field=field,
            value=value,
        )

        return motives_are
