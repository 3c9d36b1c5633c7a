from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Circumstance")


@_attrs_define
class Circumstance:
    """Something out of the ordinary that steers the plan: a broken promise, a long silence, somebody writing for another.

    Attributes:
        id (str):
        text (str):
        because (list[str] | Unset):
    """

    id: str
    text: str
    because: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        text = self.text

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "text": text,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        text = d.pop("text")

        because = cast(list[str], d.pop("because", UNSET))

        circumstance = cls(
            id=id,
            text=text,
            because=because,
        )

        return circumstance
