from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Advice")


@_attrs_define
class Advice:
    """How to speak to this customer, or what to mind for a person who needs care.

    Attributes:
        about (str):
        do (str):
        why (str):
        because (list[str] | Unset):
        source (str | Unset):  Default: ''.
    """

    about: str
    do: str
    why: str
    because: list[str] | Unset = UNSET
    source: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        about = self.about

        do = self.do

        why = self.why

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        source = self.source

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "about": about,
                "do": do,
                "why": why,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because
        if source is not UNSET:
            field_dict["source"] = source

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        about = d.pop("about")

        do = d.pop("do")

        why = d.pop("why")

        because = cast(list[str], d.pop("because", UNSET))

        source = d.pop("source", UNSET)

        advice = cls(
            about=about,
            do=do,
            why=why,
            because=because,
            source=source,
        )

        return advice
