from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Wrong")


@_attrs_define
class Wrong:
    """One thing that does not fit the schema.

    Attributes:
        detail (str):
        where (str): 例如 body.text、query.limit
    """

    detail: str
    where: str

    def to_dict(self) -> dict[str, Any]:
        detail = self.detail

        where = self.where

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "detail": detail,
                "where": where,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        detail = d.pop("detail")

        where = d.pop("where")

        wrong = cls(
            detail=detail,
            where=where,
        )

        return wrong
