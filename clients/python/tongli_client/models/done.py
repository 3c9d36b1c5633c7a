from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Done")


@_attrs_define
class Done:
    """The last number of the case.

    Attributes:
        last_seq (int):
    """

    last_seq: int

    def to_dict(self) -> dict[str, Any]:
        last_seq = self.last_seq

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "last_seq": last_seq,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        last_seq = d.pop("last_seq")

        done = cls(
            last_seq=last_seq,
        )

        return done
