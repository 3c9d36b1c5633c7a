from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Danger")


@_attrs_define
class Danger:
    """Somebody may come to harm: the step to be told before anything else. ``past``: it is over; they are asked how they
    are.

        Attributes:
            id (str):
            step (str):
            because (list[str] | Unset):
            past (bool | Unset):  Default: False.
            source (str | Unset):  Default: ''.
    """

    id: str
    step: str
    because: list[str] | Unset = UNSET
    past: bool | Unset = False
    source: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        step = self.step

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        past = self.past

        source = self.source

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "step": step,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because
        if past is not UNSET:
            field_dict["past"] = past
        if source is not UNSET:
            field_dict["source"] = source

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        step = d.pop("step")

        because = cast(list[str], d.pop("because", UNSET))

        past = d.pop("past", UNSET)

        source = d.pop("source", UNSET)

        danger = cls(
            id=id,
            step=step,
            because=because,
            past=past,
            source=source,
        )

        return danger
