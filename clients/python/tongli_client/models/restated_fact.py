from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RestatedFact")


@_attrs_define
class RestatedFact:
    """A fact of the customer's to be said back, in the customer's own words.

    Attributes:
        kind (str):
        text (str):
        because (list[str] | Unset):
    """

    kind: str
    text: str
    because: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        text = self.text

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "text": text,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        text = d.pop("text")

        because = cast(list[str], d.pop("because", UNSET))

        restated_fact = cls(
            kind=kind,
            text=text,
            because=because,
        )

        return restated_fact
