from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="WholeCustomer")


@_attrs_define
class WholeCustomer:
    """One customer and the newest cases that this person may see.

    Attributes:
        address_form (str): 先生、女士……，按客户的意思
        cases (list[str]): 案号，新的在前，最多 50 个
        created_at (datetime.datetime):
        id (int):
        name (str):
    """

    address_form: str
    cases: list[str]
    created_at: datetime.datetime
    id: int
    name: str

    def to_dict(self) -> dict[str, Any]:
        address_form = self.address_form

        cases = self.cases

        created_at = self.created_at.isoformat()

        id = self.id

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "address_form": address_form,
                "cases": cases,
                "created_at": created_at,
                "id": id,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        address_form = d.pop("address_form")

        cases = cast(list[str], d.pop("cases"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        name = d.pop("name")

        whole_customer = cls(
            address_form=address_form,
            cases=cases,
            created_at=created_at,
            id=id,
            name=name,
        )

        return whole_customer
