from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.move import Move
from ..types import UNSET, Unset

T = TypeVar("T", bound="PlannedMove")


@_attrs_define
class PlannedMove:
    """A move to make in this reply: what to do, why, and the finding, fact or rule that caused it.

    Attributes:
        do (str):
        move (Move):
        why (str):
        also (list[str] | Unset):
        because (list[str] | Unset):
        source (str | Unset):  Default: ''.
    """

    do: str
    move: Move
    why: str
    also: list[str] | Unset = UNSET
    because: list[str] | Unset = UNSET
    source: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        do = self.do

        move = self.move.value

        why = self.why

        also: list[str] | Unset = UNSET
        if not isinstance(self.also, Unset):
            also = self.also

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        source = self.source

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "do": do,
                "move": move,
                "why": why,
            }
        )
        if also is not UNSET:
            field_dict["also"] = also
        if because is not UNSET:
            field_dict["because"] = because
        if source is not UNSET:
            field_dict["source"] = source

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        do = d.pop("do")

        move = Move(d.pop("move"))

        why = d.pop("why")

        also = cast(list[str], d.pop("also", UNSET))

        because = cast(list[str], d.pop("because", UNSET))

        source = d.pop("source", UNSET)

        planned_move = cls(
            do=do,
            move=move,
            why=why,
            also=also,
            because=because,
            source=source,
        )

        return planned_move
