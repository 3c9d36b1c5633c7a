"""A check in the shape of LanguageTool's answer to ``/v2/check``. Offsets are UTF-16 units of the text as it was sent."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from tongli.adapters.document import Placed
from tongli.base.evidence import Span
from tongli.base.labels import Lang
from tongli.base.text import sentences
from tongli.base.units import Units
from tongli.checking import Fix
from tongli.serve.annotated import Annotated
from tongli.serve.languages import LANGUAGES, Language, detected
from tongli.serve.request import CheckRequest

ISSUE_TYPES = {
    "T": "register", "L": "style", "E": "style", "P": "non-conformance", "S": "style", "F": "inconsistency", "C": "legal",
}  # fmt: skip
"""Type of the Internationalization Tag Set 2.0 for each family; clients take their colours from it."""
AROUND = 40
"""Characters of context on each side."""
REACH = 200
"""Characters that a mend may reach beyond the finding; one that reaches further is not offered."""
MOST_MATCHES = 500
"""Matches in one answer; where there are more, the answer says that it is incomplete."""
LONG_SENTENCE = 600
"""Characters from which a sentence is given in part: without punctuation a whole text is one."""


def languages() -> list[dict[str, str]]:
    """The answer to ``/v2/languages``."""
    return [{"name": each.name, "code": each.code, "longCode": each.long_code} for each in LANGUAGES]


def answer(request: CheckRequest, found: Sequence[Placed], families: dict[str, str], version: str) -> dict[str, Any]:
    """The whole answer.

    Args:
        found: findings in the plain text of the request, those that its choice leaves out included.
        families: names of the families of rules, by letter.
    """
    text, language = request.text, request.language
    units, cut = Units(text.source), sentences(text.plain)
    wanted = [each for each in found if request.choice.wants(each.violation.rule, each.violation.severity)]
    more = len(wanted) > MOST_MATCHES
    warnings = {"incompleteResults": more, **({"incompleteResultsReason": f"more than {MOST_MATCHES} matches"} if more else {})}
    told = wanted[:MOST_MATCHES]
    return {
        "software": {"name": "tongli", "version": version, "buildDate": "", "apiVersion": 1, "premium": False, "status": ""},
        "warnings": warnings,
        "language": {"name": language.name, "code": language.long_code, "detectedLanguage": _detected(text, request.auto)},
        "matches": [match for each in told if (match := _match(text, units, cut, each, families, language)) is not None],
        "sentenceRanges": [[units.of(at) for at in text.source_span(span.start, span.end)] for span in cut],
    }  # fmt: skip


def _detected(text: Annotated, auto: bool) -> dict[str, Any]:
    language: Language = detected(text.plain)
    return {
        "name": language.name, "code": language.long_code, "confidence": 0.99 if auto else 0.9, "source": "script",
    }  # fmt: skip


def _match(
    text: Annotated, units: Units, cut: Sequence[Span], each: Placed, families: dict[str, str], language: Language
) -> dict[str, Any] | None:
    fixes = [fix for fix in each.violation.fixes if _reach(each, fix) <= REACH]
    start = min([each.start, *(edit.span.start for fix in fixes for edit in fix.edits)])
    end = max([each.end, *(edit.span.end for fix in fixes for edit in fix.edits)])
    left, right = text.source_span(start, end)
    if left == right:
        return None
    family = each.violation.rule[:1]
    gap = " " if language.lang is Lang.EN else ""
    return {
        "message": f"{each.violation.message}{gap}{each.violation.suggestion}",
        "shortMessage": each.violation.name,
        "replacements": _replacements(text, start, end, fixes) if text.is_pure(start, end) else [],
        "offset": units.of(left),
        "length": units.of(right) - units.of(left),
        "context": _context(text.source, left, right),
        "sentence": _sentence(text.plain, cut, start),
        "type": {"typeName": "Other"},
        "rule": {
            "id": each.violation.rule,
            "description": f"{each.violation.name}{'. ' if gap else '：'}{each.violation.why}",
            "issueType": ISSUE_TYPES.get(family, "uncategorized"),
            "urls": [],
            "category": {"id": family, "name": families.get(family, family)},
            "isPremium": False,
            "severity": each.violation.severity.value,
        },
        "ignoreForIncompleteSentence": each.whole,
        "contextForSureMatch": -1 if each.whole else 0,
    }


def _reach(each: Placed, fix: Fix) -> int:
    """Characters that this mend changes outside of the finding."""
    return sum(max(0, each.start - edit.span.start) + max(0, edit.span.end - each.end) for edit in fix.edits)


def _replacements(text: Annotated, start: int, end: int, fixes: Sequence[Fix]) -> list[dict[str, str]]:
    """What could stand in ``[start, end)`` of the plain text instead, each once."""
    found: dict[str, str] = {}
    for fix in fixes:
        put = text.plain[start:end]
        for edit in sorted(fix.edits, key=lambda each: each.span.start, reverse=True):
            put = put[: edit.span.start - start] + edit.text + put[edit.span.end - start :]
        found.setdefault(put, fix.title)
    return [{"value": put, "shortDescription": title} for put, title in found.items()]


def _context(source: str, left: int, right: int) -> dict[str, Any]:
    begin, stop = max(0, left - AROUND), min(len(source), right + AROUND)
    before = ("..." if begin else "") + source[begin:left]
    shown = before + source[left:right] + source[right:stop] + ("..." if stop < len(source) else "")
    units = Units(shown)
    offset = units.of(len(before))
    return {
        "text": shown.replace("\n", " ").replace("\r", " "),
        "offset": offset,
        "length": units.of(len(before) + right - left) - offset,
    }


def _sentence(plain: str, cut: Sequence[Span], start: int) -> str:
    at = bisect_right(cut, start, key=lambda span: span.start) - 1
    if not cut:
        return ""
    span = cut[max(0, at)]
    if span.end - span.start > LONG_SENTENCE:
        left = max(span.start, start - LONG_SENTENCE // 2)
        return plain[left : min(span.end, left + LONG_SENTENCE)].strip()
    return span.of(plain).strip()
