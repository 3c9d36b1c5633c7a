"""What the checker says of a ready text, without a case: kept with it, and shown wherever it is offered."""

from typing import Any

from tongli.base.talk import CaseContext, Talk
from tongli.casework.fields import sample
from tongli.desk.wiring import engine

_OF_A_TALK = frozenset({"E01", "E02", "E03", "E04", "E05", "E06", "F01", "F03", "F04", "S02", "S03", "S04"})
"""Rules that look at the talk or at the whole reply; a phrase is a piece of one."""


def findings(text: str, industry: str = "") -> list[dict[str, str]]:
    """Violations of the words themselves: ``rule``, ``name``, ``severity``, ``message``, ``quote`` each."""
    said = sample(text)
    result = engine().check(said, Talk(case=CaseContext(industry=industry)), thorough=True)
    return [_plain(violation, said) for violation in result.violations if violation.rule not in _OF_A_TALK]


def _plain(violation: Any, text: str) -> dict[str, str]:
    return {
        "rule": violation.rule,
        "name": violation.name,
        "severity": violation.severity.value,
        "message": violation.message,
        "quote": text[violation.span.start : violation.span.end] if violation.span else "",
    }


def blocked(found: list[dict[str, str]]) -> list[str]:
    """Names of what must not be sent."""
    return list(dict.fromkeys(one["name"] for one in found if one["severity"] == "error"))
