from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.found_commitment_due_kind_type_0 import FoundCommitmentDueKindType0
from ..models.found_commitment_effort_or_result import FoundCommitmentEffortOrResult
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.span import Span


T = TypeVar("T", bound="FoundCommitment")


@_attrs_define
class FoundCommitment:
    """A promise in an agent's text.

    ``due`` is None for a vague promise (尽快, 稍后, as soon as …); ``due_kind`` then is None too.
    ``instant`` = a clock time, duration or part of a day; ``day`` = a date without hour, due 23:59:59 local time;
    ``workdays`` = counted on China's working-day calendar. ``effort_or_result``: ``effort`` = contact, looking,
    visiting, submitting, deciding; ``result`` = money, goods, a thing repaired.

        Attributes:
            quote (str):
            span (Span): A stretch of the original text, in code points, ``0 <= start <= end``.
            what (str):
            due (datetime.datetime | None | Unset):
            due_kind (FoundCommitmentDueKindType0 | None | Unset):
            effort_or_result (FoundCommitmentEffortOrResult | Unset):  Default: FoundCommitmentEffortOrResult.EFFORT.
    """

    quote: str
    span: Span
    what: str
    due: datetime.datetime | None | Unset = UNSET
    due_kind: FoundCommitmentDueKindType0 | None | Unset = UNSET
    effort_or_result: FoundCommitmentEffortOrResult | Unset = FoundCommitmentEffortOrResult.EFFORT

    def to_dict(self) -> dict[str, Any]:
        quote = self.quote

        span = self.span.to_dict()

        what = self.what

        due: None | str | Unset
        if isinstance(self.due, Unset):
            due = UNSET
        elif isinstance(self.due, datetime.datetime):
            due = self.due.isoformat()
        else:
            due = self.due

        due_kind: None | str | Unset
        if isinstance(self.due_kind, Unset):
            due_kind = UNSET
        elif isinstance(self.due_kind, FoundCommitmentDueKindType0):
            due_kind = self.due_kind.value
        else:
            due_kind = self.due_kind

        effort_or_result: str | Unset = UNSET
        if not isinstance(self.effort_or_result, Unset):
            effort_or_result = self.effort_or_result.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "quote": quote,
                "span": span,
                "what": what,
            }
        )
        if due is not UNSET:
            field_dict["due"] = due
        if due_kind is not UNSET:
            field_dict["due_kind"] = due_kind
        if effort_or_result is not UNSET:
            field_dict["effort_or_result"] = effort_or_result

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.span import Span  # noqa: PLC0415

        d = dict(src_dict)
        quote = d.pop("quote")

        span = Span.from_dict(d.pop("span"))

        what = d.pop("what")

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

        def _parse_due_kind(data: object) -> FoundCommitmentDueKindType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_kind_type_0 = FoundCommitmentDueKindType0(data)

                return due_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FoundCommitmentDueKindType0 | None | Unset, data)

        due_kind = _parse_due_kind(d.pop("due_kind", UNSET))

        _effort_or_result = d.pop("effort_or_result", UNSET)
        effort_or_result: FoundCommitmentEffortOrResult | Unset
        if isinstance(_effort_or_result, Unset):
            effort_or_result = UNSET
        else:
            effort_or_result = FoundCommitmentEffortOrResult(_effort_or_result)

        found_commitment = cls(
            quote=quote,
            span=span,
            what=what,
            due=due,
            due_kind=due_kind,
            effort_or_result=effort_or_result,
        )

        return found_commitment
