from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.context_in import ContextIn
    from ..models.turn_in import TurnIn


T = TypeVar("T", bound="TalkIn")


@_attrs_define
class TalkIn:
    """A talk, ending with the message that is answered.

    Attributes:
        turns (list[TurnIn]):
        case (ContextIn | Unset): What is known of the case beside the words.
    """

    turns: list[TurnIn]
    case: ContextIn | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        turns = []
        for turns_item_data in self.turns:
            turns_item = turns_item_data.to_dict()
            turns.append(turns_item)

        case: dict[str, Any] | Unset = UNSET
        if not isinstance(self.case, Unset):
            case = self.case.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "turns": turns,
            }
        )
        if case is not UNSET:
            field_dict["case"] = case

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.context_in import ContextIn  # noqa: PLC0415
        from ..models.turn_in import TurnIn  # noqa: PLC0415

        d = dict(src_dict)
        turns = []
        _turns = d.pop("turns")
        for turns_item_data in _turns:
            turns_item = TurnIn.from_dict(turns_item_data)

            turns.append(turns_item)

        _case = d.pop("case", UNSET)
        case: ContextIn | Unset
        if isinstance(_case, Unset):
            case = UNSET
        else:
            case = ContextIn.from_dict(_case)

        talk_in = cls(
            turns=turns,
            case=case,
        )

        return talk_in
