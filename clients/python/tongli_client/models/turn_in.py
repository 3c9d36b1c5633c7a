from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.turn_in_who import TurnInWho

T = TypeVar("T", bound="TurnIn")


@_attrs_define
class TurnIn:
    """One message of the talk.

    Attributes:
        text (str): 客户的话，原样
        who (TurnInWho):
    """

    text: str
    who: TurnInWho

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        who = self.who.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
                "who": who,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        who = TurnInWho(d.pop("who"))

        turn_in = cls(
            text=text,
            who=who,
        )

        return turn_in
