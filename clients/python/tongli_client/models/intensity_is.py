from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="IntensityIs")


@_attrs_define
class IntensityIs:
    """The intensity is another.

    Attributes:
        field (Literal['intensity']):
        value (int):
    """

    field: Literal["intensity"]
    value: int

    def to_dict(self) -> dict[str, Any]:
        field = self.field

        value = self.value

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
        field = cast(Literal["intensity"], d.pop("field"))
        if field != "intensity":
            raise ValueError(f"field must match const 'intensity', got '{field}'")

        value = d.pop("value")

        intensity_is = cls(
            field=field,
            value=value,
        )

        return intensity_is
