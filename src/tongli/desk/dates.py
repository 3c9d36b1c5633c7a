"""Times and days as people and programs give them: only those that every zone, database and calendar can hold."""

from datetime import date, datetime

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.base.tongue import worded

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


def day_of(given: object, what: str = "") -> date | None:
    """A day as a form gives it; None where nothing was given.

    Raises:
        InputError: no day, or one before 1990 or after 2099.
    """
    text = str(given or "").strip()
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise InputError(worded("{what}应形如 2027-06-30").format(what=what or worded("日期"))) from error
    if not LEAST.date() <= found < MOST.date():
        raise InputError(_outside(what))
    return found


def _outside(what: str) -> str:
    return worded("{what}应在 1990 年到 2099 年之间").format(what=what or worded("时间"))
