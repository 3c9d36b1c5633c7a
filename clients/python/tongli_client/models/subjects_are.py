from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.subject import Subject

T = TypeVar("T", bound="SubjectsAre")


@_attrs_define
class SubjectsAre:
    """These subjects hold, and no others.

    Attributes:
        field (Literal['subjects']):
        value (list[Subject]):
    """

    field: Literal["subjects"]
    value: list[Subject]

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
        field = cast(Literal["subjects"], d.pop("field"))
        if field != "subjects":
            raise ValueError(f"field must match const 'subjects', got '{field}'")

        value = []
        _value = d.pop("value")
        for value_item_data in _value:
            value_item = Subject(value_item_data)

            value.append(value_item)

        subjects_are = cls(
            field=field,
            value=value,
        )

        return subjects_are
