from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="GateOut")


@_attrs_define
class GateOut:
    """What still stands in the way of closing.

    Attributes:
        answer (str): 客户的回答：accepted、refused，或空
        may_close (bool):
        obstacles (list[str]):
        without_answer (bool): 主管可以写明理由、不等客户回答就关闭
    """

    answer: str
    may_close: bool
    obstacles: list[str]
    without_answer: bool

    def to_dict(self) -> dict[str, Any]:
        answer = self.answer

        may_close = self.may_close

        obstacles = self.obstacles

        without_answer = self.without_answer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "answer": answer,
                "may_close": may_close,
                "obstacles": obstacles,
                "without_answer": without_answer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answer = d.pop("answer")

        may_close = d.pop("may_close")

        obstacles = cast(list[str], d.pop("obstacles"))

        without_answer = d.pop("without_answer")

        gate_out = cls(
            answer=answer,
            may_close=may_close,
            obstacles=obstacles,
            without_answer=without_answer,
        )

        return gate_out
