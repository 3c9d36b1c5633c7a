from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.whole_case import WholeCase


T = TypeVar("T", bound="OpenedCase")


@_attrs_define
class OpenedCase:
    """A case that was opened.

    Attributes:
        case (WholeCase): One complaint, with what may be done to it.
        customer_link (str): 客户页面的地址（本站路径）
        customer_token (str): 客户的私人链接里的口令：交给客户本人，别无第二处可取
        message_seq (int):
    """

    case: WholeCase
    customer_link: str
    customer_token: str
    message_seq: int

    def to_dict(self) -> dict[str, Any]:
        case = self.case.to_dict()

        customer_link = self.customer_link

        customer_token = self.customer_token

        message_seq = self.message_seq

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "case": case,
                "customer_link": customer_link,
                "customer_token": customer_token,
                "message_seq": message_seq,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.whole_case import WholeCase  # noqa: PLC0415

        d = dict(src_dict)
        case = WholeCase.from_dict(d.pop("case"))

        customer_link = d.pop("customer_link")

        customer_token = d.pop("customer_token")

        message_seq = d.pop("message_seq")

        opened_case = cls(
            case=case,
            customer_link=customer_link,
            customer_token=customer_token,
            message_seq=message_seq,
        )

        return opened_case
