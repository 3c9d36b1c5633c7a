from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.case_in_channel import CaseInChannel
from ..types import UNSET, Unset

T = TypeVar("T", bound="CaseIn")


@_attrs_define
class CaseIn:
    """A complaint that came in elsewhere.

    Attributes:
        text (str): 客户的话，原样
        address_form (str | Unset): 称呼 Default: ''.
        channel (CaseInChannel | Unset):  Default: CaseInChannel.CHAT.
        customer_id (int | None | Unset): 已有的客户；不给就新建一位
        industry (str | Unset): 知识包里的行业；空：本单位的 Default: ''.
        name (str | Unset): 客户的姓名 Default: ''.
    """

    text: str
    address_form: str | Unset = ""
    channel: CaseInChannel | Unset = CaseInChannel.CHAT
    customer_id: int | None | Unset = UNSET
    industry: str | Unset = ""
    name: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        address_form = self.address_form

        channel: str | Unset = UNSET
        if not isinstance(self.channel, Unset):
            channel = self.channel.value

        customer_id: int | None | Unset
        if isinstance(self.customer_id, Unset):
            customer_id = UNSET
        else:
            customer_id = self.customer_id

        industry = self.industry

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if address_form is not UNSET:
            field_dict["address_form"] = address_form
        if channel is not UNSET:
            field_dict["channel"] = channel
        if customer_id is not UNSET:
            field_dict["customer_id"] = customer_id
        if industry is not UNSET:
            field_dict["industry"] = industry
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        address_form = d.pop("address_form", UNSET)

        _channel = d.pop("channel", UNSET)
        channel: CaseInChannel | Unset
        if isinstance(_channel, Unset):
            channel = UNSET
        else:
            channel = CaseInChannel(_channel)

        def _parse_customer_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        customer_id = _parse_customer_id(d.pop("customer_id", UNSET))

        industry = d.pop("industry", UNSET)

        name = d.pop("name", UNSET)

        case_in = cls(
            text=text,
            address_form=address_form,
            channel=channel,
            customer_id=customer_id,
            industry=industry,
            name=name,
        )

        return case_in
