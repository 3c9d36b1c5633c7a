from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MessageIn")


@_attrs_define
class MessageIn:
    """What the customer wrote elsewhere.

    Attributes:
        text (str): 客户的话，原样
        client_id (str | Unset): 您那边给这条消息的名字；同一案件里同名的只收一次 Default: ''.
    """

    text: str
    client_id: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        client_id = self.client_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if client_id is not UNSET:
            field_dict["client_id"] = client_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        client_id = d.pop("client_id", UNSET)

        message_in = cls(
            text=text,
            client_id=client_id,
        )

        return message_in
