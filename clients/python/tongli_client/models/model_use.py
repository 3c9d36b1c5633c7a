from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelUse")


@_attrs_define
class ModelUse:
    """What asking the model took: questions asked, seconds in all, tokens and yuan where they are known.

    Attributes:
        asked (int):
        name (str):
        seconds (float):
        completion_tokens (int | None | Unset):
        cost (float | None | Unset):
        prompt_tokens (int | None | Unset):
    """

    asked: int
    name: str
    seconds: float
    completion_tokens: int | None | Unset = UNSET
    cost: float | None | Unset = UNSET
    prompt_tokens: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        asked = self.asked

        name = self.name

        seconds = self.seconds

        completion_tokens: int | None | Unset
        if isinstance(self.completion_tokens, Unset):
            completion_tokens = UNSET
        else:
            completion_tokens = self.completion_tokens

        cost: float | None | Unset
        if isinstance(self.cost, Unset):
            cost = UNSET
        else:
            cost = self.cost

        prompt_tokens: int | None | Unset
        if isinstance(self.prompt_tokens, Unset):
            prompt_tokens = UNSET
        else:
            prompt_tokens = self.prompt_tokens

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "asked": asked,
                "name": name,
                "seconds": seconds,
            }
        )
        if completion_tokens is not UNSET:
            field_dict["completion_tokens"] = completion_tokens
        if cost is not UNSET:
            field_dict["cost"] = cost
        if prompt_tokens is not UNSET:
            field_dict["prompt_tokens"] = prompt_tokens

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asked = d.pop("asked")

        name = d.pop("name")

        seconds = d.pop("seconds")

        def _parse_completion_tokens(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        completion_tokens = _parse_completion_tokens(d.pop("completion_tokens", UNSET))

        def _parse_cost(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        cost = _parse_cost(d.pop("cost", UNSET))

        def _parse_prompt_tokens(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        prompt_tokens = _parse_prompt_tokens(d.pop("prompt_tokens", UNSET))

        model_use = cls(
            asked=asked,
            name=name,
            seconds=seconds,
            completion_tokens=completion_tokens,
            cost=cost,
            prompt_tokens=prompt_tokens,
        )

        return model_use
