from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BrokenPromise")


@_attrs_define
class BrokenPromise:
    """A promise of this case that was not kept: what, when it was due (None: without a time).

    Attributes:
        what (str):
        because (list[str] | Unset):
        due (datetime.datetime | None | Unset):
    """

    what: str
    because: list[str] | Unset = UNSET
    due: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        what = self.what

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        due: None | str | Unset
        if isinstance(self.due, Unset):
            due = UNSET
        elif isinstance(self.due, datetime.datetime):
            due = self.due.isoformat()
        else:
            due = self.due

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "what": what,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because
        if due is not UNSET:
            field_dict["due"] = due

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        what = d.pop("what")

        because = cast(list[str], d.pop("because", UNSET))

        def _parse_due(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_type_0 = datetime.datetime.fromisoformat(data)

                return due_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        due = _parse_due(d.pop("due", UNSET))

        broken_promise = cls(
            what=what,
            because=because,
            due=due,
        )

        return broken_promise
