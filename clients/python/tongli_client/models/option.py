from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.option_kind import OptionKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Option")


@_attrs_define
class Option:
    """A way out that may be offered. ``who_decides`` is empty when the agent may decide.

    ``kind``: ``policy`` a line of the case's policy; ``limit`` a sum inside the agent's limit; ``theme`` what the trade
    can do
    without any sum; ``ladder`` a rung of a pack's remedies; ``higher`` the demand itself, put to whoever may decide
    more.
    ``confirmed`` False: a number of a pack that nobody of the company has signed; never written to a customer.

        Attributes:
            text (str):
            within (bool):
            because (list[str] | Unset):
            confirmed (bool | Unset):  Default: True.
            kind (OptionKind | Unset):  Default: OptionKind.POLICY.
            source (str | Unset):  Default: ''.
            who_decides (str | Unset):  Default: ''.
    """

    text: str
    within: bool
    because: list[str] | Unset = UNSET
    confirmed: bool | Unset = True
    kind: OptionKind | Unset = OptionKind.POLICY
    source: str | Unset = ""
    who_decides: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        within = self.within

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        confirmed = self.confirmed

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        source = self.source

        who_decides = self.who_decides

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
                "within": within,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because
        if confirmed is not UNSET:
            field_dict["confirmed"] = confirmed
        if kind is not UNSET:
            field_dict["kind"] = kind
        if source is not UNSET:
            field_dict["source"] = source
        if who_decides is not UNSET:
            field_dict["who_decides"] = who_decides

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        within = d.pop("within")

        because = cast(list[str], d.pop("because", UNSET))

        confirmed = d.pop("confirmed", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: OptionKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = OptionKind(_kind)

        source = d.pop("source", UNSET)

        who_decides = d.pop("who_decides", UNSET)

        option = cls(
            text=text,
            within=within,
            because=because,
            confirmed=confirmed,
            kind=kind,
            source=source,
            who_decides=who_decides,
        )

        return option
