from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.promise_out_effort_or_result import PromiseOutEffortOrResult
from ..models.promise_state import PromiseState

T = TypeVar("T", bound="PromiseOut")


@_attrs_define
class PromiseOut:
    """A commitment that is kept track of.

    Attributes:
        due (datetime.datetime | None):
        effort_or_result (PromiseOutEffortOrResult):
        evidence (str):
        id (int):
        made_at (datetime.datetime):
        made_by (str):
        overdue (bool):
        owner (str):
        quote (str): 回复里的原话；另记的是空的
        settled_at (datetime.datetime | None):
        state (PromiseState): Where a commitment stands. All but ``open`` are settled and never change again.
        told_customer (bool):
        waits_for (str): 暂停计时，在等客户做什么
        what (str):
    """

    due: datetime.datetime | None
    effort_or_result: PromiseOutEffortOrResult
    evidence: str
    id: int
    made_at: datetime.datetime
    made_by: str
    overdue: bool
    owner: str
    quote: str
    settled_at: datetime.datetime | None
    state: PromiseState
    told_customer: bool
    waits_for: str
    what: str

    def to_dict(self) -> dict[str, Any]:
        due: None | str
        if isinstance(self.due, datetime.datetime):
            due = self.due.isoformat()
        else:
            due = self.due

        effort_or_result = self.effort_or_result.value

        evidence = self.evidence

        id = self.id

        made_at = self.made_at.isoformat()

        made_by = self.made_by

        overdue = self.overdue

        owner = self.owner

        quote = self.quote

        settled_at: None | str
        if isinstance(self.settled_at, datetime.datetime):
            settled_at = self.settled_at.isoformat()
        else:
            settled_at = self.settled_at

        state = self.state.value

        told_customer = self.told_customer

        waits_for = self.waits_for

        what = self.what

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "due": due,
                "effort_or_result": effort_or_result,
                "evidence": evidence,
                "id": id,
                "made_at": made_at,
                "made_by": made_by,
                "overdue": overdue,
                "owner": owner,
                "quote": quote,
                "settled_at": settled_at,
                "state": state,
                "told_customer": told_customer,
                "waits_for": waits_for,
                "what": what,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_due(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_type_0 = datetime.datetime.fromisoformat(data)

                return due_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due = _parse_due(d.pop("due"))

        effort_or_result = PromiseOutEffortOrResult(d.pop("effort_or_result"))

        evidence = d.pop("evidence")

        id = d.pop("id")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))

        made_by = d.pop("made_by")

        overdue = d.pop("overdue")

        owner = d.pop("owner")

        quote = d.pop("quote")

        def _parse_settled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                settled_at_type_0 = datetime.datetime.fromisoformat(data)

                return settled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        settled_at = _parse_settled_at(d.pop("settled_at"))

        state = PromiseState(d.pop("state"))

        told_customer = d.pop("told_customer")

        waits_for = d.pop("waits_for")

        what = d.pop("what")

        promise_out = cls(
            due=due,
            effort_or_result=effort_or_result,
            evidence=evidence,
            id=id,
            made_at=made_at,
            made_by=made_by,
            overdue=overdue,
            owner=owner,
            quote=quote,
            settled_at=settled_at,
            state=state,
            told_customer=told_customer,
            waits_for=waits_for,
            what=what,
        )

        return promise_out
