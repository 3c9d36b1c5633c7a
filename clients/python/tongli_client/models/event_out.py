from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.event_out_data import EventOutData


T = TypeVar("T", bound="EventOut")


@_attrs_define
class EventOut:
    """One event of the audit trail.

    Attributes:
        at (datetime.datetime):
        case (str):
        data (EventOutData):
        hash_ (str):
        id (int):
        kind (str):
        seq (int):
        text (str): 一句话
        who (str):
    """

    at: datetime.datetime
    case: str
    data: EventOutData
    hash_: str
    id: int
    kind: str
    seq: int
    text: str
    who: str

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        case = self.case

        data = self.data.to_dict()

        hash_ = self.hash_

        id = self.id

        kind = self.kind

        seq = self.seq

        text = self.text

        who = self.who

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at": at,
                "case": case,
                "data": data,
                "hash": hash_,
                "id": id,
                "kind": kind,
                "seq": seq,
                "text": text,
                "who": who,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_out_data import EventOutData  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        case = d.pop("case")

        data = EventOutData.from_dict(d.pop("data"))

        hash_ = d.pop("hash")

        id = d.pop("id")

        kind = d.pop("kind")

        seq = d.pop("seq")

        text = d.pop("text")

        who = d.pop("who")

        event_out = cls(
            at=at,
            case=case,
            data=data,
            hash_=hash_,
            id=id,
            kind=kind,
            seq=seq,
            text=text,
            who=who,
        )

        return event_out
