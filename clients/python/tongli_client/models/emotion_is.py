from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.emotion import Emotion

T = TypeVar("T", bound="EmotionIs")


@_attrs_define
class EmotionIs:
    """The emotion is another.

    Attributes:
        field (Literal['emotion']):
        value (Emotion):
    """

    field: Literal["emotion"]
    value: Emotion

    def to_dict(self) -> dict[str, Any]:
        field = self.field

        value = self.value.value

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
        field = cast(Literal["emotion"], d.pop("field"))
        if field != "emotion":
            raise ValueError(f"field must match const 'emotion', got '{field}'")

        value = Emotion(d.pop("value"))

        emotion_is = cls(
            field=field,
            value=value,
        )

        return emotion_is
