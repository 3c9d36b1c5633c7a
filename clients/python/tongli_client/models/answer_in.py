from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AnswerIn")


@_attrs_define
class AnswerIn:
    """The customer's own answer.

    Attributes:
        customer_token (str): 客户私人链接里的口令：只有客户本人能回答
        accepted (bool | None | Unset): 客户按的是“已解决”还是“还没解决”；null：只有话，由程序读
        words (str | Unset): 客户的话；会作为客户的消息收下 Default: ''.
    """

    customer_token: str
    accepted: bool | None | Unset = UNSET
    words: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        customer_token = self.customer_token

        accepted: bool | None | Unset
        if isinstance(self.accepted, Unset):
            accepted = UNSET
        else:
            accepted = self.accepted

        words = self.words

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "customer_token": customer_token,
            }
        )
        if accepted is not UNSET:
            field_dict["accepted"] = accepted
        if words is not UNSET:
            field_dict["words"] = words

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        customer_token = d.pop("customer_token")

        def _parse_accepted(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        accepted = _parse_accepted(d.pop("accepted", UNSET))

        words = d.pop("words", UNSET)

        answer_in = cls(
            customer_token=customer_token,
            accepted=accepted,
            words=words,
        )

        return answer_in
