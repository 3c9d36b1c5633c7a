from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.promised_work_kind import PromisedWorkKind
from ..models.promised_work_who import PromisedWorkWho
from ..models.promised_work_work import PromisedWorkWork
from ..types import UNSET, Unset

T = TypeVar("T", bound="PromisedWork")


@_attrs_define
class PromisedWork:
    """What may be promised now, by whom, and the latest time that the process can keep.

    ``effort``: contact, looking, submitting; ``result``: money, goods, a thing repaired. ``due`` None: no clock was
    given, or
    the promise carries no time of its own; ``by`` is the wording of the time. ``work`` says when such work is done:
    ``duty``
    round the clock, ``desk`` in the service hours of the trade, ``office`` in office hours of working days.
    ``confirmed``
    False: the time is a pack's that nobody of the company has signed; never written to a customer.

        Attributes:
            id (str):
            kind (PromisedWorkKind):
            what (str):
            because (list[str] | Unset):
            by (str | Unset):  Default: ''.
            confirmed (bool | Unset):  Default: True.
            due (datetime.datetime | None | Unset):
            source (str | Unset):  Default: ''.
            title (str | Unset):  Default: ''.
            who (PromisedWorkWho | Unset):  Default: PromisedWorkWho.AGENT.
            why (str | Unset):  Default: ''.
            work (PromisedWorkWork | Unset):  Default: PromisedWorkWork.DESK.
    """

    id: str
    kind: PromisedWorkKind
    what: str
    because: list[str] | Unset = UNSET
    by: str | Unset = ""
    confirmed: bool | Unset = True
    due: datetime.datetime | None | Unset = UNSET
    source: str | Unset = ""
    title: str | Unset = ""
    who: PromisedWorkWho | Unset = PromisedWorkWho.AGENT
    why: str | Unset = ""
    work: PromisedWorkWork | Unset = PromisedWorkWork.DESK

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        what = self.what

        because: list[str] | Unset = UNSET
        if not isinstance(self.because, Unset):
            because = self.because

        by = self.by

        confirmed = self.confirmed

        due: None | str | Unset
        if isinstance(self.due, Unset):
            due = UNSET
        elif isinstance(self.due, datetime.datetime):
            due = self.due.isoformat()
        else:
            due = self.due

        source = self.source

        title = self.title

        who: str | Unset = UNSET
        if not isinstance(self.who, Unset):
            who = self.who.value

        why = self.why

        work: str | Unset = UNSET
        if not isinstance(self.work, Unset):
            work = self.work.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "what": what,
            }
        )
        if because is not UNSET:
            field_dict["because"] = because
        if by is not UNSET:
            field_dict["by"] = by
        if confirmed is not UNSET:
            field_dict["confirmed"] = confirmed
        if due is not UNSET:
            field_dict["due"] = due
        if source is not UNSET:
            field_dict["source"] = source
        if title is not UNSET:
            field_dict["title"] = title
        if who is not UNSET:
            field_dict["who"] = who
        if why is not UNSET:
            field_dict["why"] = why
        if work is not UNSET:
            field_dict["work"] = work

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = PromisedWorkKind(d.pop("kind"))

        what = d.pop("what")

        because = cast(list[str], d.pop("because", UNSET))

        by = d.pop("by", UNSET)

        confirmed = d.pop("confirmed", UNSET)

        def _parse_due(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_type_0 = datetime.datetime.fromisoformat(data)

                return due_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        due = _parse_due(d.pop("due", UNSET))

        source = d.pop("source", UNSET)

        title = d.pop("title", UNSET)

        _who = d.pop("who", UNSET)
        who: PromisedWorkWho | Unset
        if isinstance(_who, Unset):
            who = UNSET
        else:
            who = PromisedWorkWho(_who)

        why = d.pop("why", UNSET)

        _work = d.pop("work", UNSET)
        work: PromisedWorkWork | Unset
        if isinstance(_work, Unset):
            work = UNSET
        else:
            work = PromisedWorkWork(_work)

        promised_work = cls(
            id=id,
            kind=kind,
            what=what,
            because=because,
            by=by,
            confirmed=confirmed,
            due=due,
            source=source,
            title=title,
            who=who,
            why=why,
            work=work,
        )

        return promised_work
