from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.emotion import Emotion
from ..models.hit_out_kind import HitOutKind
from ..models.step import Step

T = TypeVar("T", bound="HitOut")


@_attrs_define
class HitOut:
    """One case that was found, with the newest place.

    Attributes:
        agent (str):
        at (datetime.datetime):
        closed (bool):
        customer (str):
        emotion (Emotion):
        excerpt (str):
        intensity (int):
        kind (HitOutKind):
        more (int): 同一案件里还有多少处
        number (str):
        seq (int):
        step (Step): Where a case stands. ``reopened`` counts as being looked into again.
        who (str):
    """

    agent: str
    at: datetime.datetime
    closed: bool
    customer: str
    emotion: Emotion
    excerpt: str
    intensity: int
    kind: HitOutKind
    more: int
    number: str
    seq: int
    step: Step
    who: str

    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        at = self.at.isoformat()

        closed = self.closed

        customer = self.customer

        emotion = self.emotion.value

        excerpt = self.excerpt

        intensity = self.intensity

        kind = self.kind.value

        more = self.more

        number = self.number

        seq = self.seq

        step = self.step.value

        who = self.who

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "agent": agent,
                "at": at,
                "closed": closed,
                "customer": customer,
                "emotion": emotion,
                "excerpt": excerpt,
                "intensity": intensity,
                "kind": kind,
                "more": more,
                "number": number,
                "seq": seq,
                "step": step,
                "who": who,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        closed = d.pop("closed")

        customer = d.pop("customer")

        emotion = Emotion(d.pop("emotion"))

        excerpt = d.pop("excerpt")

        intensity = d.pop("intensity")

        kind = HitOutKind(d.pop("kind"))

        more = d.pop("more")

        number = d.pop("number")

        seq = d.pop("seq")

        step = Step(d.pop("step"))

        who = d.pop("who")

        hit_out = cls(
            agent=agent,
            at=at,
            closed=closed,
            customer=customer,
            emotion=emotion,
            excerpt=excerpt,
            intensity=intensity,
            kind=kind,
            more=more,
            number=number,
            seq=seq,
            step=step,
            who=who,
        )

        return hit_out
