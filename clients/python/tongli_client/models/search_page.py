from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.hit_out import HitOut


T = TypeVar("T", bound="SearchPage")


@_attrs_define
class SearchPage:
    """One page of what was found, the newest first.

    Attributes:
        ignored (list[str]): 看不懂、略过了的筛选条件
        items (list[HitOut]):
        next_ (None | str):
    """

    ignored: list[str]
    items: list[HitOut]
    next_: None | str

    def to_dict(self) -> dict[str, Any]:
        ignored = self.ignored

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        next_: None | str
        next_ = self.next_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ignored": ignored,
                "items": items,
                "next": next_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hit_out import HitOut  # noqa: PLC0415

        d = dict(src_dict)
        ignored = cast(list[str], d.pop("ignored"))

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = HitOut.from_dict(items_item_data)

            items.append(items_item)

        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))

        search_page = cls(
            ignored=ignored,
            items=items,
            next_=next_,
        )

        return search_page
