from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.edit import Edit


T = TypeVar("T", bound="Fix")


@_attrs_define
class Fix:
    """A mend. ``safe``: may be applied without reading; otherwise a person looks first.

    Attributes:
        edits (list[Edit]):
        safe (bool):
        title (str):
    """

    edits: list[Edit]
    safe: bool
    title: str

    def to_dict(self) -> dict[str, Any]:
        edits = []
        for edits_item_data in self.edits:
            edits_item = edits_item_data.to_dict()
            edits.append(edits_item)

        safe = self.safe

        title = self.title

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "edits": edits,
                "safe": safe,
                "title": title,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.edit import Edit  # noqa: PLC0415

        d = dict(src_dict)
        edits = []
        _edits = d.pop("edits")
        for edits_item_data in _edits:
            edits_item = Edit.from_dict(edits_item_data)

            edits.append(edits_item)

        safe = d.pop("safe")

        title = d.pop("title")

        fix = cls(
            edits=edits,
            safe=safe,
            title=title,
        )

        return fix
