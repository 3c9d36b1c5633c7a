from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Appeal")


@_attrs_define
class Appeal:
    """A way open to a customer who does not agree: internal review, mediation, 12315, 12345, a regulator, a court.

    Attributes:
        id (str):
        source (str):
        text (str):
        because (list[str] | Unset):
        confirmed (bool | Unset):  Default: False.
    """

    id: str
    source: str
    text: str
    because: list[str] | Unset = UNSET
    confirmed: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        source = self.source

        text = self.text

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        confirmed = self.confirmed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "source": source,
                "text": text,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because
        if confirmed is not UNSET:
            field_dict["confirmed"] = confirmed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        source = d.pop("source")

        text = d.pop("text")

        because = cast(list[str], d.pop("because", UNSET))

        confirmed = d.pop("confirmed", UNSET)

        appeal = cls(
            id=id,
            source=source,
            text=text,
            because=because,
            confirmed=confirmed,
        )

        return appeal
