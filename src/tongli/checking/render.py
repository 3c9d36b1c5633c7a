"""A check as text for people (underlined) and as JSON for programs."""

import json
import unicodedata
from typing import Any

from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.checking.model import CheckResult, Violation

_SIGN = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.HINT: "·"}
_LINE = {Severity.ERROR: "^", Severity.WARNING: "~", Severity.HINT: "."}


def width(text: str) -> int:
    """Columns that a text takes in a terminal: wide characters take two, combining ones none."""
    wide = {"W": 2, "F": 2}
    return sum(0 if unicodedata.combining(c) else wide.get(unicodedata.east_asian_width(c), 1) for c in text)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def _underlined(reply: str, span: Span, mark: str) -> str:
    start = reply.rfind("\n", 0, span.start) + 1
    end = reply.find("\n", start)
    line = _printable(reply[start : len(reply) if end < 0 else end])
    stop = min(span.end, start + len(line))
    left = max(start, span.start - 24)
    shown = reply[left : min(start + len(line), stop + 24)]
    before, under = width(_printable(reply[left : span.start])), width(_printable(reply[span.start : stop]))
    return f"  {_printable(shown)}\n  {' ' * before}{mark * max(1, under)}"


def _entry(reply: str, violation: Violation) -> str:
    lines = [f"{_SIGN[violation.severity]} {violation.rule} {violation.name}：{violation.message}"]
    if violation.span is not None:
        lines.append(_underlined(reply, violation.span, _LINE[violation.severity]))
    lines.append(f"  → {violation.suggestion}")
    lines += [f"  ⇄ {fix.title}{'' if fix.safe else ' (?)'}" for fix in violation.fixes]
    return "\n".join(lines)


def as_text(reply: str, result: CheckResult) -> str:
    """One block a violation: the sign of its severity, rule, message, the stretch underlined, suggestion and mends. Empty when
    clean."""
    return "\n".join(_entry(reply, violation) for violation in result.violations)


def as_json(reply: str, result: CheckResult) -> str:
    """One JSON object: ``reply``, ``blocked``, ``violations``, ``commitments``, ``knowledge``. Offsets are code points."""
    data: dict[str, Any] = {"reply": _printable(reply), "blocked": result.blocked, **result.model_dump(mode="json")}
    return json.dumps(data, ensure_ascii=False)
