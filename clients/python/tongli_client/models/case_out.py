from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.emotion import Emotion
from ..models.risk import Risk
from ..models.stage import Stage
from ..models.step import Step

if TYPE_CHECKING:
    from ..models.customer_out import CustomerOut
    from ..models.person_out import PersonOut


T = TypeVar("T", bound="CaseOut")


@_attrs_define
class CaseOut:
    """A complaint as lists show it.

    Attributes:
        agent (None | PersonOut):
        channel (str):
        closed (bool):
        closed_at (datetime.datetime | None):
        customer (CustomerOut): Somebody who complains.
        emotion (Emotion):
        escalated (bool):
        excerpt (str): 客户最近一句话的开头；没有权限看个人信息时是遮住的
        industry (str):
        intensity (int):
        last_seq (int): 最后一条记录的序号
        number (str):
        opened_at (datetime.datetime):
        risks (list[Risk]):
        stage (Stage):
        step (Step): Where a case stands. ``reopened`` counts as being looked into again.
        times_reopened (int):
        waiting_since (datetime.datetime | None): 客户从什么时候起在等答复
    """

    agent: None | PersonOut
    channel: str
    closed: bool
    closed_at: datetime.datetime | None
    customer: CustomerOut
    emotion: Emotion
    escalated: bool
    excerpt: str
    industry: str
    intensity: int
    last_seq: int
    number: str
    opened_at: datetime.datetime
    risks: list[Risk]
    stage: Stage
    step: Step
    times_reopened: int
    waiting_since: datetime.datetime | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.person_out import PersonOut  # noqa: PLC0415

        agent: dict[str, Any] | None
        if isinstance(self.agent, PersonOut):
            agent = self.agent.to_dict()
        else:
            agent = self.agent

        channel = self.channel

        closed = self.closed

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        customer = self.customer.to_dict()

        emotion = self.emotion.value

        escalated = self.escalated

        excerpt = self.excerpt

        industry = self.industry

        intensity = self.intensity

        last_seq = self.last_seq

        number = self.number

        opened_at = self.opened_at.isoformat()

        risks = []
        for risks_item_data in self.risks:
            risks_item = risks_item_data.value
            risks.append(risks_item)

        stage = self.stage.value

        step = self.step.value

        times_reopened = self.times_reopened

        waiting_since: None | str
        if isinstance(self.waiting_since, datetime.datetime):
            waiting_since = self.waiting_since.isoformat()
        else:
            waiting_since = self.waiting_since

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "agent": agent,
                "channel": channel,
                "closed": closed,
                "closed_at": closed_at,
                "customer": customer,
                "emotion": emotion,
                "escalated": escalated,
                "excerpt": excerpt,
                "industry": industry,
                "intensity": intensity,
                "last_seq": last_seq,
                "number": number,
                "opened_at": opened_at,
                "risks": risks,
                "stage": stage,
                "step": step,
                "times_reopened": times_reopened,
                "waiting_since": waiting_since,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.customer_out import CustomerOut  # noqa: PLC0415
        from ..models.person_out import PersonOut  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_agent(data: object) -> None | PersonOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                agent_type_0 = PersonOut.from_dict(data)

                return agent_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PersonOut, data)

        agent = _parse_agent(d.pop("agent"))

        channel = d.pop("channel")

        closed = d.pop("closed")

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        customer = CustomerOut.from_dict(d.pop("customer"))

        emotion = Emotion(d.pop("emotion"))

        escalated = d.pop("escalated")

        excerpt = d.pop("excerpt")

        industry = d.pop("industry")

        intensity = d.pop("intensity")

        last_seq = d.pop("last_seq")

        number = d.pop("number")

        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))

        risks = []
        _risks = d.pop("risks")
        for risks_item_data in _risks:
            risks_item = Risk(risks_item_data)

            risks.append(risks_item)

        stage = Stage(d.pop("stage"))

        step = Step(d.pop("step"))

        times_reopened = d.pop("times_reopened")

        def _parse_waiting_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                waiting_since_type_0 = datetime.datetime.fromisoformat(data)

                return waiting_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        waiting_since = _parse_waiting_since(d.pop("waiting_since"))

        case_out = cls(
            agent=agent,
            channel=channel,
            closed=closed,
            closed_at=closed_at,
            customer=customer,
            emotion=emotion,
            escalated=escalated,
            excerpt=excerpt,
            industry=industry,
            intensity=intensity,
            last_seq=last_seq,
            number=number,
            opened_at=opened_at,
            risks=risks,
            stage=stage,
            step=step,
            times_reopened=times_reopened,
            waiting_since=waiting_since,
        )

        return case_out
