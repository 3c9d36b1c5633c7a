from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SearchIn")


@_attrs_define
class SearchIn:
    """What to look for; written as at the desk.

    Attributes:
        q (str): 要找的词；写法见 docs/search.md
        agent (str | Unset):  Default: ''.
        channel (str | Unset):  Default: ''.
        cursor (str | Unset):  Default: ''.
        emotion (str | Unset):  Default: ''.
        industry (str | Unset):  Default: ''.
        promise (str | Unset):  Default: ''.
        risk (str | Unset):  Default: ''.
        since (str | Unset): 2026-11-01 Default: ''.
        step (str | Unset):  Default: ''.
        until (str | Unset):  Default: ''.
        who (str | Unset):  Default: ''.
    """

    q: str
    agent: str | Unset = ""
    channel: str | Unset = ""
    cursor: str | Unset = ""
    emotion: str | Unset = ""
    industry: str | Unset = ""
    promise: str | Unset = ""
    risk: str | Unset = ""
    since: str | Unset = ""
    step: str | Unset = ""
    until: str | Unset = ""
    who: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        q = self.q

        agent = self.agent

        channel = self.channel

        cursor = self.cursor

        emotion = self.emotion

        industry = self.industry

        promise = self.promise

        risk = self.risk

        since = self.since

        step = self.step

        until = self.until

        who = self.who

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "q": q,
            }
        )
        if agent is not UNSET:
            field_dict["agent"] = agent
        if channel is not UNSET:
            field_dict["channel"] = channel
        if cursor is not UNSET:
            field_dict["cursor"] = cursor
        if emotion is not UNSET:
            field_dict["emotion"] = emotion
        if industry is not UNSET:
            field_dict["industry"] = industry
        if promise is not UNSET:
            field_dict["promise"] = promise
        if risk is not UNSET:
            field_dict["risk"] = risk
        if since is not UNSET:
            field_dict["since"] = since
        if step is not UNSET:
            field_dict["step"] = step
        if until is not UNSET:
            field_dict["until"] = until
        if who is not UNSET:
            field_dict["who"] = who

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        q = d.pop("q")

        agent = d.pop("agent", UNSET)

        channel = d.pop("channel", UNSET)

        cursor = d.pop("cursor", UNSET)

        emotion = d.pop("emotion", UNSET)

        industry = d.pop("industry", UNSET)

        promise = d.pop("promise", UNSET)

        risk = d.pop("risk", UNSET)

        since = d.pop("since", UNSET)

        step = d.pop("step", UNSET)

        until = d.pop("until", UNSET)

        who = d.pop("who", UNSET)

        search_in = cls(
            q=q,
            agent=agent,
            channel=channel,
            cursor=cursor,
            emotion=emotion,
            industry=industry,
            promise=promise,
            risk=risk,
            since=since,
            step=step,
            until=until,
            who=who,
        )

        return search_in
