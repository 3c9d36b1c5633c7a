from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.case_filters_channel import CaseFiltersChannel
from ..models.case_filters_step import CaseFiltersStep
from ..types import UNSET, Unset

T = TypeVar("T", bound="CaseFilters")


@_attrs_define
class CaseFilters:
    """Which cases. What is not given does not narrow.

    Attributes:
        agent (str | Unset): me、none，或人的 id Default: ''.
        channel (CaseFiltersChannel | Unset):  Default: CaseFiltersChannel.ANY.
        cursor (str | Unset): 上一次答复里的 next 或 previous，原样放回 Default: ''.
        customer (int | Unset): 客户的 id；0：所有人的 Default: 0.
        escalated (bool | Unset): true：只要已升级的 Default: False.
        hot (int | Unset): 强度至少多少 Default: 0.
        industry (str | Unset):  Default: ''.
        limit (int | Unset): 一页最多多少项 Default: 20.
        step (CaseFiltersStep | Unset): open：还没关闭的 Default: CaseFiltersStep.ANY.
        waiting (bool | Unset): true：只要客户在等答复的 Default: False.
    """

    agent: str | Unset = ""
    channel: CaseFiltersChannel | Unset = CaseFiltersChannel.ANY
    cursor: str | Unset = ""
    customer: int | Unset = 0
    escalated: bool | Unset = False
    hot: int | Unset = 0
    industry: str | Unset = ""
    limit: int | Unset = 20
    step: CaseFiltersStep | Unset = CaseFiltersStep.ANY
    waiting: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        channel: str | Unset = UNSET
        if not isinstance(self.channel, Unset):
            channel = self.channel.value

        cursor = self.cursor

        customer = self.customer

        escalated = self.escalated

        hot = self.hot

        industry = self.industry

        limit = self.limit

        step: str | Unset = UNSET
        if not isinstance(self.step, Unset):
            step = self.step.value

        waiting = self.waiting

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if agent is not UNSET:
            field_dict["agent"] = agent
        if channel is not UNSET:
            field_dict["channel"] = channel
        if cursor is not UNSET:
            field_dict["cursor"] = cursor
        if customer is not UNSET:
            field_dict["customer"] = customer
        if escalated is not UNSET:
            field_dict["escalated"] = escalated
        if hot is not UNSET:
            field_dict["hot"] = hot
        if industry is not UNSET:
            field_dict["industry"] = industry
        if limit is not UNSET:
            field_dict["limit"] = limit
        if step is not UNSET:
            field_dict["step"] = step
        if waiting is not UNSET:
            field_dict["waiting"] = waiting

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent", UNSET)

        _channel = d.pop("channel", UNSET)
        channel: CaseFiltersChannel | Unset
        if isinstance(_channel, Unset):
            channel = UNSET
        else:
            channel = CaseFiltersChannel(_channel)

        cursor = d.pop("cursor", UNSET)

        customer = d.pop("customer", UNSET)

        escalated = d.pop("escalated", UNSET)

        hot = d.pop("hot", UNSET)

        industry = d.pop("industry", UNSET)

        limit = d.pop("limit", UNSET)

        _step = d.pop("step", UNSET)
        step: CaseFiltersStep | Unset
        if isinstance(_step, Unset):
            step = UNSET
        else:
            step = CaseFiltersStep(_step)

        waiting = d.pop("waiting", UNSET)

        case_filters = cls(
            agent=agent,
            channel=channel,
            cursor=cursor,
            customer=customer,
            escalated=escalated,
            hot=hot,
            industry=industry,
            limit=limit,
            step=step,
            waiting=waiting,
        )

        return case_filters
