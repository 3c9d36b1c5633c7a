"""Counts and durations that a reply tells back: of the same unit as the customer's, and another number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongli.reading.numerals import HAN, number

_MEASURE = re.compile(
    rf"(?<![\d.第周月号楼这那几])(?P<n>\d{{1,5}}(?:\.\d)?|{HAN}{{1,4}})(?P<about>多|来|几|余)?"
    r"(?P<u>分钟|个?小时|天|年|晚|次|趟|遍|件|台|间|桌|箱|张|份|套|人|岁|公里|页|米(?![饭粉线])|兆|m(?![a-z0-9])|寸|斤|个[\u3400-\u9fff]{1,2})(?P<half>半|多)?"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with a unit at ``[start, end)``; ``about`` where it is not meant exactly."""

    start: int
    end: int
    value: Decimal
    unit: str
    about: bool


def measures(text: str) -> Iterator[Measure]:
    """Counts and durations in a folded text; 两个房间 has the unit 个房间."""
    for match in _MEASURE.finditer(text):
        value = number(match.group("n"))
        if value is not None:
            unit = match.group("u")
            unit = "小时" if unit == "个小时" else unit
            yield Measure(match.start(), match.end(), value, unit, bool(match.group("about") or match.group("half")))


def otherwise(said: Measure, known: list[Measure]) -> Measure | None:
    """The one known measure of that unit where it differs; None when it agrees, is vague, or several are known."""
    same = [one for one in known if one.unit == said.unit]
    values = {one.value for one in same}
    if len(values) != 1 or said.value in values or said.about or any(one.about for one in same):
        return None
    return same[0]
