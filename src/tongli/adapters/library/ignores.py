"""Suppressions, as people write them beside a text: which rules, and (always) why."""

import re
from collections.abc import Iterable

from tongli.adapters.library.model import Ignore, Place

_RULES = r"[A-Z](?:\d{2})?"
_WRITTEN = re.compile(rf"\s*\[?\s*({_RULES}(?:\s*[,，、]\s*{_RULES})*)\s*\]?(?![A-Za-z0-9])[\s:：,，—–-]*(.*)", re.DOTALL)
LINE = re.compile(r"(?:^|[ \t\u3000])#[ \t]*tongli[:：][ \t]*ignore(?![A-Za-z])([^\n]*)", re.IGNORECASE)
"""A comment in plain text, alone on its line or after the text."""
COMMENT = re.compile(r"<!--\s*tongli[:：]\s*ignore(?![A-Za-z])((?:(?!-->).){0,500})-->", re.IGNORECASE | re.DOTALL)
"""A comment in Markdown."""
COLUMN = "tongli_ignore"
"""The column of a table, the key of a JSON row."""


def parse(written: str, place: Place) -> Ignore:
    """``L06, T03 because`` or ``[L06] because`` as a suppression."""
    match = _WRITTEN.match(written)
    if match is None:
        return Ignore((), written.strip(), place, problem="unreadable")
    ids = tuple(dict.fromkeys(re.findall(_RULES, match.group(1))))
    return Ignore(ids, match.group(2).strip(), place)


def of_field(value: object, place: Place) -> tuple[Ignore, ...]:
    """Suppressions of a table's cell or a JSON value: one string, one a line, or a list of strings."""
    lines: Iterable[object] = value if isinstance(value, list) else str(value or "").split("\n")
    return tuple(parse(str(line), place) for line in lines if str(line).strip())
