from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TradeGuess")


@_attrs_define
class TradeGuess:
    """The trade that a talk seems to be about, and its calibrated probability (0..1).

    Attributes:
        sure (float):
        trade (str):
    """

    sure: float
    trade: str

    def to_dict(self) -> dict[str, Any]:
        sure = self.sure

        trade = self.trade

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sure": sure,
                "trade": trade,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sure = d.pop("sure")

        trade = d.pop("trade")

        trade_guess = cls(
            sure=sure,
            trade=trade,
        )

        return trade_guess
