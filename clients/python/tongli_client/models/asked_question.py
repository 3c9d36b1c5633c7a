from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AskedQuestion")


@_attrs_define
class AskedQuestion:
    """A question of the customer's that must be answered: in the customer's words, said back, and the kind of answer it
    wants.

        Attributes:
            said (str):
            back (str | Unset):  Default: ''.
            because (list[str] | Unset):
            kind (str | Unset):  Default: ''.
    """

    said: str
    back: str | Unset = ""
    because: list[str] | Unset = UNSET
    kind: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        said = self.said

        back = self.back

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        kind = self.kind

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "said": said,
            }
        )
        if back is not UNSET:
            field_dict["back"] = back
        if because is not UNSET:
            field_dict["because"] = because
        if kind is not UNSET:
            field_dict["kind"] = kind

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        said = d.pop("said")

        back = d.pop("back", UNSET)

        because = cast(list[str], d.pop("because", UNSET))

        kind = d.pop("kind", UNSET)

        asked_question = cls(
            said=said,
            back=back,
            because=because,
            kind=kind,
        )

        return asked_question
