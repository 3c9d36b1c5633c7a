from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.context_in_facts import ContextInFacts


T = TypeVar("T", bound="ContextIn")


@_attrs_define
class ContextIn:
    """What is known of the case beside the words.

    Attributes:
        agent (str | Unset):  Default: ''.
        facts (ContextInFacts | Unset): surname、title、order、amount、problem……
        industry (str | Unset): 知识包里的行业；空：通用 Default: ''.
        max_compensation (float | None | Unset):
        number (str | Unset):  Default: ''.
        policy (list[str] | Unset):
        region (str | Unset): 地方，如 沈阳市 Default: ''.
    """

    agent: str | Unset = ""
    facts: ContextInFacts | Unset = UNSET
    industry: str | Unset = ""
    max_compensation: float | None | Unset = UNSET
    number: str | Unset = ""
    policy: list[str] | Unset = UNSET
    region: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        facts: dict[str, Any] | Unset = UNSET
        if not isinstance(self.facts, Unset):
            facts = self.facts.to_dict()

        industry = self.industry

        max_compensation: float | None | Unset
        if isinstance(self.max_compensation, Unset):
            max_compensation = UNSET
        else:
            max_compensation = self.max_compensation

        number = self.number

        policy: list[str] | Unset = UNSET
        if not isinstance(self.policy, Unset):
            policy = self.policy

        region = self.region

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if agent is not UNSET:
            field_dict["agent"] = agent
        if facts is not UNSET:
            field_dict["facts"] = facts
        if industry is not UNSET:
            field_dict["industry"] = industry
        if max_compensation is not UNSET:
            field_dict["max_compensation"] = max_compensation
        if number is not UNSET:
            field_dict["number"] = number
        if policy is not UNSET:
            field_dict["policy"] = policy
        if region is not UNSET:
            field_dict["region"] = region

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.context_in_facts import ContextInFacts  # noqa: PLC0415

        d = dict(src_dict)
        agent = d.pop("agent", UNSET)

        _facts = d.pop("facts", UNSET)
        facts: ContextInFacts | Unset
        if isinstance(_facts, Unset):
            facts = UNSET
        else:
            facts = ContextInFacts.from_dict(_facts)

        industry = d.pop("industry", UNSET)

        def _parse_max_compensation(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        max_compensation = _parse_max_compensation(d.pop("max_compensation", UNSET))

        number = d.pop("number", UNSET)

        policy = cast(list[str], d.pop("policy", UNSET))

        region = d.pop("region", UNSET)

        context_in = cls(
            agent=agent,
            facts=facts,
            industry=industry,
            max_compensation=max_compensation,
            number=number,
            policy=policy,
            region=region,
        )

        return context_in
