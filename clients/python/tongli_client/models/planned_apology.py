from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.planned_apology_level import PlannedApologyLevel
from ..types import UNSET, Unset

T = TypeVar("T", bound="PlannedApology")


@_attrs_define
class PlannedApology:
    """The apology of this reply: its level, who may give it (a person's title), for what, and why at this level.

    Attributes:
        do (str):
        level (PlannedApologyLevel):
        who (str):
        why (str):
        because (list[str] | Unset):
        source (str | Unset):  Default: ''.
    """

    do: str
    level: PlannedApologyLevel
    who: str
    why: str
    because: list[str] | Unset = UNSET
    source: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        do = self.do

        level = self.level.value

        who = self.who

        why = self.why

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        source = self.source

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "do": do,
                "level": level,
                "who": who,
                "why": why,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because
        if source is not UNSET:
            field_dict["source"] = source

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        do = d.pop("do")

        level = PlannedApologyLevel(d.pop("level"))

        who = d.pop("who")

        why = d.pop("why")

        because = cast(list[str], d.pop("because", UNSET))

        source = d.pop("source", UNSET)

        planned_apology = cls(
            do=do,
            level=level,
            who=who,
            why=why,
            because=because,
            source=source,
        )

        return planned_apology
