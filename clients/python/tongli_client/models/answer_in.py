from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AnswerIn")


@_attrs_define
class AnswerIn:
    """The customer's own answer.

    Attributes:
        accepted (bool):
        customer_token (str): 客户私人链接里的口令：只有客户本人能回答
        words (str | Unset): 客户的话；会作为客户的消息收下 Default: ''.
    """

    accepted: bool
    customer_token: str
    words: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        accepted = self.accepted

        customer_token = self.customer_token

        words = self.words

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "accepted": accepted,
                "customer_token": customer_token,
            }
        )
        if words is not UNSET:
            field_dict["words"] = words

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        accepted = d.pop("accepted")

        customer_token = d.pop("customer_token")

        words = d.pop("words", UNSET)

        answer_in = cls(
            accepted=accepted,
            customer_token=customer_token,
            words=words,
        )

        return answer_in
