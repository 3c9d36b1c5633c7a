from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Paging")


@_attrs_define
class Paging:
    """What a list is asked with.

    Attributes:
        cursor (str | Unset): 上一次答复里的 next 或 previous，原样放回 Default: ''.
        limit (int | Unset): 一页最多多少项 Default: 20.
    """

    cursor: str | Unset = ""
    limit: int | Unset = 20

    def to_dict(self) -> dict[str, Any]:
        cursor = self.cursor

        limit = self.limit

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if cursor is not UNSET:
            field_dict["cursor"] = cursor
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        cursor = d.pop("cursor", UNSET)

        limit = d.pop("limit", UNSET)

        paging = cls(
            cursor=cursor,
            limit=limit,
        )

        return paging
