from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.refusal_kind import RefusalKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Refusal")


@_attrs_define
class Refusal:
    """One reason against an answer. ``found`` is the stretch of it that is meant ('' for the whole), ``why`` for people.

    Attributes:
        kind (RefusalKind):
        found (str | Unset):  Default: ''.
        why (str | Unset):  Default: ''.
    """

    kind: RefusalKind
    found: str | Unset = ""
    why: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        found = self.found

        why = self.why

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if found is not UNSET:
            field_dict["found"] = found
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = RefusalKind(d.pop("kind"))

        found = d.pop("found", UNSET)

        why = d.pop("why", UNSET)

        refusal = cls(
            kind=kind,
            found=found,
            why=why,
        )

        return refusal
