from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.avoid_about import AvoidAbout
from ..types import UNSET, Unset

T = TypeVar("T", bound="Avoid")


@_attrs_define
class Avoid:
    """Something to keep out of this reply. ``rule`` is the checker's rule that would catch it, where there is one.

    Attributes:
        what (str):
        why (str):
        about (AvoidAbout | Unset):  Default: AvoidAbout.WORDS.
        because (list[str] | Unset):
        rule (str | Unset):  Default: ''.
        source (str | Unset):  Default: ''.
    """

    what: str
    why: str
    about: AvoidAbout | Unset = AvoidAbout.WORDS
    because: list[str] | Unset = UNSET
    rule: str | Unset = ""
    source: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        what = self.what

        why = self.why

        about: str | Unset = UNSET
        if not isinstance(self.about, Unset):
            about = self.about.value

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        rule = self.rule

        source = self.source

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "what": what,
                "why": why,
            }
        )
        if about is not UNSET:
            field_dict["about"] = about
        if because is not UNSET:
            field_dict["because"] = because
        if rule is not UNSET:
            field_dict["rule"] = rule
        if source is not UNSET:
            field_dict["source"] = source

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        what = d.pop("what")

        why = d.pop("why")

        _about = d.pop("about", UNSET)
        about: AvoidAbout | Unset
        if isinstance(_about, Unset):
            about = UNSET
        else:
            about = AvoidAbout(_about)

        because = cast(list[str], d.pop("because", UNSET))

        rule = d.pop("rule", UNSET)

        source = d.pop("source", UNSET)

        avoid = cls(
            what=what,
            why=why,
            about=about,
            because=because,
            rule=rule,
            source=source,
        )

        return avoid
