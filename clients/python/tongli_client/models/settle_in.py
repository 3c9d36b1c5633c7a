from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.settle_in_state import SettleInState
from ..types import UNSET, Unset

T = TypeVar("T", bound="SettleIn")


@_attrs_define
class SettleIn:
    """What became of a promise.

    Attributes:
        state (SettleInState):
        note (str | Unset): 凭据；未兑现或撤回时是理由 Default: ''.
        told_customer (bool | Unset):  Default: False.
        told_in (int | None | Unset): 在哪一条告诉了客户：承诺之后一条回复或备注的 seq；撤回时必填
    """

    state: SettleInState
    note: str | Unset = ""
    told_customer: bool | Unset = False
    told_in: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        note = self.note

        told_customer = self.told_customer

        told_in: int | None | Unset
        if isinstance(self.told_in, Unset):
            told_in = UNSET
        else:
            told_in = self.told_in

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "state": state,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note
        if told_customer is not UNSET:
            field_dict["told_customer"] = told_customer
        if told_in is not UNSET:
            field_dict["told_in"] = told_in

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        state = SettleInState(d.pop("state"))

        note = d.pop("note", UNSET)

        told_customer = d.pop("told_customer", UNSET)

        def _parse_told_in(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        told_in = _parse_told_in(d.pop("told_in", UNSET))

        settle_in = cls(
            state=state,
            note=note,
            told_customer=told_customer,
            told_in=told_in,
        )

        return settle_in
