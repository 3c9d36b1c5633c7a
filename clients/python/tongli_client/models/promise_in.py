from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.promise_in_effort_or_result import PromiseInEffortOrResult
from ..types import UNSET, Unset

T = TypeVar("T", bound="PromiseIn")


@_attrs_define
class PromiseIn:
    """A promise made elsewhere. It always names a time.

    Attributes:
        due (datetime.datetime): 最晚什么时候，带时区
        what (str): 答应了什么
        effort_or_result (PromiseInEffortOrResult | Unset):  Default: PromiseInEffortOrResult.EFFORT.
    """

    due: datetime.datetime
    what: str
    effort_or_result: PromiseInEffortOrResult | Unset = PromiseInEffortOrResult.EFFORT

    def to_dict(self) -> dict[str, Any]:
        due = self.due.isoformat()

        what = self.what

        effort_or_result: str | Unset = UNSET
        if not isinstance(self.effort_or_result, Unset):
            effort_or_result = self.effort_or_result.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "due": due,
                "what": what,
            }
        )
        if effort_or_result is not UNSET:
            field_dict["effort_or_result"] = effort_or_result

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        due = datetime.datetime.fromisoformat(d.pop("due"))

        what = d.pop("what")

        _effort_or_result = d.pop("effort_or_result", UNSET)
        effort_or_result: PromiseInEffortOrResult | Unset
        if isinstance(_effort_or_result, Unset):
            effort_or_result = UNSET
        else:
            effort_or_result = PromiseInEffortOrResult(_effort_or_result)

        promise_in = cls(
            due=due,
            what=what,
            effort_or_result=effort_or_result,
        )

        return promise_in
