from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CustomerOut")


@_attrs_define
class CustomerOut:
    """Somebody who complains.

    Attributes:
        address_form (str): 先生、女士……，按客户的意思
        id (int):
        name (str):
    """

    address_form: str
    id: int
    name: str

    def to_dict(self) -> dict[str, Any]:
        address_form = self.address_form

        id = self.id

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "address_form": address_form,
                "id": id,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        address_form = d.pop("address_form")

        id = d.pop("id")

        name = d.pop("name")

        customer_out = cls(
            address_form=address_form,
            id=id,
            name=name,
        )

        return customer_out
