from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.turn_in import TurnIn


T = TypeVar("T", bound="ReadIn")


@_attrs_define
class ReadIn:
    """A customer's message, and the turns before it.

    Attributes:
        text (str): 客户的话，原样
        context (list[TurnIn] | Unset):
        industry (str | Unset): 知识包里的行业；空：通用 Default: ''.
    """

    text: str
    context: list[TurnIn] | Unset = UNSET
    industry: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        context: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.context, Unset):
            context = []
            for context_item_data in self.context:
                context_item = context_item_data.to_dict()
                context.append(context_item)

        industry = self.industry

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if context is not UNSET:
            field_dict["context"] = context
        if industry is not UNSET:
            field_dict["industry"] = industry

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.turn_in import TurnIn  # noqa: PLC0415

        d = dict(src_dict)
        text = d.pop("text")

        _context = d.pop("context", UNSET)
        context: list[TurnIn] | Unset = UNSET
        if _context is not UNSET:
            context = []
            for context_item_data in _context:
                context_item = TurnIn.from_dict(context_item_data)

                context.append(context_item)

        industry = d.pop("industry", UNSET)

        read_in = cls(
            text=text,
            context=context,
            industry=industry,
        )

        return read_in
