from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NoteIn")


@_attrs_define
class NoteIn:
    """An internal note. ``call``: it tells of a call, and what was promised there is kept track of.

    Attributes:
        text (str): 写给客户或同事的话，原样
        call (bool | Unset):  Default: False.
    """

    text: str
    call: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        call = self.call

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if call is not UNSET:
            field_dict["call"] = call

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        call = d.pop("call", UNSET)

        note_in = cls(
            text=text,
            call=call,
        )

        return note_in
