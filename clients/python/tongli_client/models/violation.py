from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.severity import Severity
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fix import Fix
    from ..models.span import Span


T = TypeVar("T", bound="Violation")


@_attrs_define
class Violation:
    """A rule that the reply breaks. ``span`` is None when the whole reply lacks something.

    Attributes:
        message (str):
        name (str):
        rule (str):
        severity (Severity):
        source (str):
        span (None | Span):
        suggestion (str):
        text (str):
        why (str):
        fixes (list[Fix] | Unset):
    """

    message: str
    name: str
    rule: str
    severity: Severity
    source: str
    span: None | Span
    suggestion: str
    text: str
    why: str
    fixes: list[Fix] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.span import Span  # noqa: PLC0415

        message = self.message

        name = self.name

        rule = self.rule

        severity = self.severity.value

        source = self.source

        span: dict[str, Any] | None
        if isinstance(self.span, Span):
            span = self.span.to_dict()
        else:
            span = self.span

        suggestion = self.suggestion

        text = self.text

        why = self.why

        fixes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.fixes, Unset):
            fixes = []
            for fixes_item_data in self.fixes:
                fixes_item = fixes_item_data.to_dict()
                fixes.append(fixes_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "message": message,
                "name": name,
                "rule": rule,
                "severity": severity,
                "source": source,
                "span": span,
                "suggestion": suggestion,
                "text": text,
                "why": why,
            }
        )
        if fixes is not UNSET:
            field_dict["fixes"] = fixes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fix import Fix  # noqa: PLC0415
        from ..models.span import Span  # noqa: PLC0415

        d = dict(src_dict)
        message = d.pop("message")

        name = d.pop("name")

        rule = d.pop("rule")

        severity = Severity(d.pop("severity"))

        source = d.pop("source")

        def _parse_span(data: object) -> None | Span:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                span_type_0 = Span.from_dict(data)

                return span_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Span, data)

        span = _parse_span(d.pop("span"))

        suggestion = d.pop("suggestion")

        text = d.pop("text")

        why = d.pop("why")

        _fixes = d.pop("fixes", UNSET)
        fixes: list[Fix] | Unset = UNSET
        if _fixes is not UNSET:
            fixes = []
            for fixes_item_data in _fixes:
                fixes_item = Fix.from_dict(fixes_item_data)

                fixes.append(fixes_item)

        violation = cls(
            message=message,
            name=name,
            rule=rule,
            severity=severity,
            source=source,
            span=span,
            suggestion=suggestion,
            text=text,
            why=why,
            fixes=fixes,
        )

        return violation
