from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.message_out_who import MessageOutWho

T = TypeVar("T", bound="MessageOut")


@_attrs_define
class MessageOut:
    """One message. Personal data are hidden, character by character, from those who need not see them.

    Attributes:
        at (datetime.datetime):
        author (str): 客服的名字；客户的消息是空的
        override_reason (str): 检查说有错仍然发送的理由
        seq (int):
        text (str):
        who (MessageOutWho):
    """

    at: datetime.datetime
    author: str
    override_reason: str
    seq: int
    text: str
    who: MessageOutWho

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        author = self.author

        override_reason = self.override_reason

        seq = self.seq

        text = self.text

        who = self.who.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at": at,
                "author": author,
                "override_reason": override_reason,
                "seq": seq,
                "text": text,
                "who": who,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        author = d.pop("author")

        override_reason = d.pop("override_reason")

        seq = d.pop("seq")

        text = d.pop("text")

        who = MessageOutWho(d.pop("who"))

        message_out = cls(
            at=at,
            author=author,
            override_reason=override_reason,
            seq=seq,
            text=text,
            who=who,
        )

        return message_out
