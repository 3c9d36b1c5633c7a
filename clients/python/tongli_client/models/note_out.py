from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="NoteOut")


@_attrs_define
class NoteOut:
    """An internal note; the customer never sees it.

    Attributes:
        at (datetime.datetime):
        author (str):
        seq (int):
        text (str):
    """

    at: datetime.datetime
    author: str
    seq: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        author = self.author

        seq = self.seq

        text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at": at,
                "author": author,
                "seq": seq,
                "text": text,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        author = d.pop("author")

        seq = d.pop("seq")

        text = d.pop("text")

        note_out = cls(
            at=at,
            author=author,
            seq=seq,
            text=text,
        )

        return note_out
