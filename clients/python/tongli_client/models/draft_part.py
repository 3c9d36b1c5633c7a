from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.move import Move
from ..types import UNSET, Unset

T = TypeVar("T", bound="DraftPart")


@_attrs_define
class DraftPart:
    """A stretch of a draft and the move it makes; ``covers``: moves that the same words make besides.

    Attributes:
        move (Move):
        text (str):
        covers (list[Move] | Unset):
    """

    move: Move
    text: str
    covers: list[Move] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        move = self.move.value

        text = self.text

        covers: list[str] | Unset = UNSET
        if not isinstance(self.covers, Unset):
            covers = []
            for covers_item_data in self.covers:
                covers_item = covers_item_data.value
                covers.append(covers_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "move": move,
                "text": text,
            }
        )
        if covers is not UNSET:
            field_dict["covers"] = covers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        move = Move(d.pop("move"))

        text = d.pop("text")

        _covers = d.pop("covers", UNSET)
        covers: list[Move] | Unset = UNSET
        if _covers is not UNSET:
            covers = []
            for covers_item_data in _covers:
                covers_item = Move(covers_item_data)

                covers.append(covers_item)

        draft_part = cls(
            move=move,
            text=text,
            covers=covers,
        )

        return draft_part
