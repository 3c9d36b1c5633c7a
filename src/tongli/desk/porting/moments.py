"""Times as exports write them. Pure."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from tongli.desk.dates import LEAST, MOST

_CHINESE = re.compile(
    r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(上午|下午)?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*(?:[:：分]\s*(\d{1,2})?)?(?:\.\d+)?\s*秒?)?\s*"
)
_MILLISECONDS = 100_000_000_000
"""Seconds since 1970 stay below this number until the year 5138; above it they are milliseconds."""


def zone_of(offset: str) -> tzinfo:
    """``+08:00`` as a zone."""
    hours, minutes = offset[1:].split(":")
    size = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-size if offset[0] == "-" else size)


def moment(value: object, zone: tzinfo) -> datetime | None:
    """A time as exports write it: ISO 8601, ``2025/11/8 9:05``, ``2025年11月8日 9时5分``, seconds or milliseconds since 1970,
    a cell of a workbook. Comes back in UTC. None: it is none, or lies outside 1990 to 2100. ``zone``: where none is written."""
    try:
        found = _moment(value, zone)
        if found is None:
            return None
        found = found.astimezone(UTC)  # one zone for all: compared and written much faster
        return found if LEAST <= found < MOST else None
    except (ValueError, OverflowError, OSError):
        return None


def _moment(value: object, zone: tzinfo) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value / 1000 if value >= _MILLISECONDS else value, UTC)
    text = str(value).strip()
    if text.isdecimal() and text.isascii() and 9 <= len(text) <= 13:
        return _moment(int(text), zone)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _written(text, zone)
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _written(text: str, zone: tzinfo) -> datetime | None:
    if text.endswith(" UTC"):  # as some helpdesks write it
        return _moment(text[:-4] + "+00:00", zone)
    match = _CHINESE.fullmatch(text)
    if match is None:
        return None
    half, parts = match.group(4), [int(part or 0) for part in match.group(1, 2, 3, 5, 6, 7)]
    if half and 1 <= parts[3] <= 12:
        parts[3] = parts[3] % 12 + (12 if half == "下午" else 0)
    return datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], tzinfo=zone)
