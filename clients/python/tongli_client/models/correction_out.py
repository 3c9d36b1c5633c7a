from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="CorrectionOut")


@_attrs_define
class CorrectionOut:
    """What was corrected.

    Attributes:
        fields (list[str]):
        last_seq (int):
        seq (int): 消息的序号
    """

    fields: list[str]
    last_seq: int
    seq: int

    def to_dict(self) -> dict[str, Any]:
        fields = self.fields

        last_seq = self.last_seq

        seq = self.seq

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "fields": fields,
                "last_seq": last_seq,
                "seq": seq,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        fields = cast(list[str], d.pop("fields"))

        last_seq = d.pop("last_seq")

        seq = d.pop("seq")

        correction_out = cls(
            fields=fields,
            last_seq=last_seq,
            seq=seq,
        )

        return correction_out
