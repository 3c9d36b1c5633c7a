from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.context_in import ContextIn
    from ..models.turn_in import TurnIn


T = TypeVar("T", bound="CheckIn")


@_attrs_define
class CheckIn:
    """A reply, and the talk that it answers; without one only the words are checked.

    Attributes:
        reply (str): 写给客户或同事的话，原样
        case (ContextIn | Unset): What is known of the case beside the words.
        turns (list[TurnIn] | Unset):
    """

    reply: str
    case: ContextIn | Unset = UNSET
    turns: list[TurnIn] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reply = self.reply

        case: dict[str, Any] | Unset = UNSET
        if not isinstance(self.case, Unset):
            case = self.case.to_dict()

        turns: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.turns, Unset):
            turns = []
            for turns_item_data in self.turns:
                turns_item = turns_item_data.to_dict()
                turns.append(turns_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reply": reply,
            }
        )
        if case is not UNSET:
            field_dict["case"] = case
        if turns is not UNSET:
            field_dict["turns"] = turns

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.context_in import ContextIn  # noqa: PLC0415
        from ..models.turn_in import TurnIn  # noqa: PLC0415

        d = dict(src_dict)
        reply = d.pop("reply")

        _case = d.pop("case", UNSET)
        case: ContextIn | Unset
        if isinstance(_case, Unset):
            case = UNSET
        else:
            case = ContextIn.from_dict(_case)

        _turns = d.pop("turns", UNSET)
        turns: list[TurnIn] | Unset = UNSET
        if _turns is not UNSET:
            turns = []
            for turns_item_data in _turns:
                turns_item = TurnIn.from_dict(turns_item_data)

                turns.append(turns_item)

        check_in = cls(
            reply=reply,
            case=case,
            turns=turns,
        )

        return check_in
