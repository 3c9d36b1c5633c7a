"""Times and days as people and programs give them: only those that every zone, database and calendar can hold."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.base.tongue import worded

Found = TypeVar("Found")
LEAST, MOST = datetime(1990, 1, 1, tzinfo=CHINA), datetime(2100, 1, 1, tzinfo=CHINA)


def within(found: datetime, what: str = "") -> datetime:
    """The time, where it lies in the years that the desk works with; one without a zone is China's.

    Raises:
        InputError: before 1990, or after 2099.
    """
    found = found if found.tzinfo else found.replace(tzinfo=CHINA)
    if not LEAST <= found < MOST:
        raise InputError(_outside(what))
    return found


def moment_of(given: object, what: str = "") -> datetime | None:
    """A time as a form gives it, in China where it names no zone; None where nothing was given.

    Raises:
        InputError: no time, or one before 1990 or after 2099.
    """
    found = _read(given, datetime.fromisoformat, what or worded("时间"), "2026-11-25T18:00")
    return found and within(found, what)


def day_of(given: object, what: str = "") -> date | None:
    """A day as a form gives it; None where nothing was given.

    Raises:
        InputError: no day, or one before 1990 or after 2099.
    """
    found = _read(given, date.fromisoformat, what or worded("日期"), "2027-06-30")
    if found and not LEAST.date() <= found < MOST.date():
        raise InputError(_outside(what))
    return found


def _read(given: object, reading: Callable[[str], Found], what: str, example: str) -> Found | None:
    text = str(given or "").strip()
    try:
        return reading(text) if text else None
    except ValueError as error:
        raise InputError(worded("{what}应形如 {example}").format(what=what, example=example)) from error


def _outside(what: str) -> str:
    return worded("{what}应在 1990 年到 2099 年之间").format(what=what or worded("时间"))
