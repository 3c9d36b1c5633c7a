from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="AcceptanceOut")


@_attrs_define
class AcceptanceOut:
    """One question whether it is settled, and the answer.

    Attributes:
        accepted (bool | None): 既不是肯定也不是否定时是 null，见 meaning
        answered_at (datetime.datetime | None):
        asked_at (datetime.datetime):
        asked_by (str):
        id (int):
        meaning (str): accepted、conditional、resigned、refused、new_demand、unclear，或还没答时的空
        words (str):
    """

    accepted: bool | None
    answered_at: datetime.datetime | None
    asked_at: datetime.datetime
    asked_by: str
    id: int
    meaning: str
    words: str

    def to_dict(self) -> dict[str, Any]:
        accepted: bool | None
        accepted = self.accepted

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        asked_at = self.asked_at.isoformat()

        asked_by = self.asked_by

        id = self.id

        meaning = self.meaning

        words = self.words

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "accepted": accepted,
                "answered_at": answered_at,
                "asked_at": asked_at,
                "asked_by": asked_by,
                "id": id,
                "meaning": meaning,
                "words": words,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_accepted(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        accepted = _parse_accepted(d.pop("accepted"))

        def _parse_answered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)

                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))

        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))

        asked_by = d.pop("asked_by")

        id = d.pop("id")

        meaning = d.pop("meaning")

        words = d.pop("words")

        acceptance_out = cls(
            accepted=accepted,
            answered_at=answered_at,
            asked_at=asked_at,
            asked_by=asked_by,
            id=id,
            meaning=meaning,
            words=words,
        )

        return acceptance_out
