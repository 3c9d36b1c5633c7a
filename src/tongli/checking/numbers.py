"""Amounts of money and dates in a folded text, as a rule compares them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from tongli.base.talk import CHINA
from tongli.reading.numerals import ARABIC, HAN, number

_MONEY = re.compile(
    rf"[¥$]\s?(?P<a>{ARABIC})(?P<au>万|k|w)?|(?P<b>{ARABIC}|{HAN}{{1,10}})(?P<bu>万|k|w)?\s?(?:多)?(?:元|块钱|块(?![儿屏砖板布])|yuan|rmb)"
)
_DATE = re.compile(
    rf"(?<!\d)(?P<m>\d{{1,2}}|{HAN}{{1,3}})月(?P<d>\d{{1,2}}|{HAN}{{1,3}})[日号]?|(?<![\d.])(?P<d2>\d{{1,2}})[日号](?![楼院门线店桌柜房])|(?<!\d)20\d\d-(?P<m3>\d{{1,2}})-(?P<d3>\d{{1,2}})"
)


_KEPT = 256
"""Texts of which it is remembered: several rules ask for those of one reply, and the case stays the same while one types."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in yuan at ``[start, end)``."""

    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class DayOf:
    """A calendar day at ``[start, end)``; ``month`` is None for 28号."""

    start: int
    end: int
    month: int | None
    day: int


@lru_cache(maxsize=_KEPT)
def amounts(text: str) -> tuple[Amount, ...]:
    """Sums of money."""
    found = []
    for match in _MONEY.finditer(text):
        value = number(match.group("a") or match.group("b"))
        if value is None:
            continue
        unit = match.group("au") or match.group("bu")
        found.append(Amount(match.start(), match.end(), value * {"万": 10000, "w": 10000, "k": 1000}.get(unit or "", 1)))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def days(text: str) -> tuple[DayOf, ...]:
    """Calendar days: 12月3日, 12月3号, 3号, 2026-12-03."""
    found = []
    for match in _DATE.finditer(text):
        month = number(match.group("m") or match.group("m3") or "")
        day = number(match.group("d") or match.group("d2") or match.group("d3"))
        if day is not None and 1 <= day <= 31 and (month is None or 1 <= month <= 12):
            found.append(DayOf(match.start(), match.end(), None if month is None else int(month), int(day)))
    return tuple(found)


def date_of(day: DayOf, now: datetime) -> date | None:
    """The calendar day of this year, in this month where none is named; None where there is no such day."""
    today = now.astimezone(CHINA).date()
    try:
        return date(today.year, day.month or today.month, day.day)
    except ValueError:
        return None


def slipped(one: str, two: str) -> bool:
    """True when two digit strings look like a slip: one digit off or two neighbours exchanged, and less than a fifth apart."""
    if len(one) != len(two) or one == two or len(one) < 2:
        return False
    differ = [i for i in range(len(one)) if one[i] != two[i]]
    swapped = (
        len(differ) == 2 and differ[1] == differ[0] + 1 and one[differ[0]] == two[differ[1]] and one[differ[1]] == two[differ[0]]
    )
    near = abs(int(one) - int(two)) * 5 < max(int(one), int(two)) if one.isdigit() and two.isdigit() else True
    return near and (len(differ) == 1 or swapped)
