"""Rows to cases: one row, or all neighbouring rows with the same id. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tongli.desk.porting.mapped import MOST_SAID, Mapper, RefusedError
from tongli.desk.porting.past import Past, Remark
from tongli.desk.porting.sources import Line
from tongli.desk.porting.told import HOW


@dataclass(slots=True)
class Taken:
    """What some rows came to: a case, or None; what is to be said; how many rows; the place of the last."""

    past: Past | None
    remarks: list[Remark] = field(default_factory=list)
    rows: int = 1
    upto: int = 0


def taken(mapper: Mapper, lines: Iterable[Line]) -> Iterator[Taken]:
    """Cases in the order of the rows. A row that cannot be read never stops the others."""
    many = mapper.mapping.rows == "message"
    held: list[tuple[int, dict[str, Any]]] = []
    for place, line in lines:
        if isinstance(line, str):
            if held:
                yield _case(mapper, held)
                held = []
            yield Taken(None, [Remark(place, "", line, HOW.written("mend_row"))], 1, place)
            continue
        if held and not (many and len(held) <= MOST_SAID and _same(mapper, held[0][1], line)):
            yield _case(mapper, held)
            held = []
        held.append((place, line))
    if held:
        yield _case(mapper, held)


def _same(mapper: Mapper, one: dict[str, Any], other: dict[str, Any]) -> bool:
    external = mapper.external(one)
    return bool(external) and external == mapper.external(other)


def _case(mapper: Mapper, held: list[tuple[int, dict[str, Any]]]) -> Taken:
    first, last = held[0][0], held[-1][0]
    try:
        past, remarks = mapper.past(first, [row for _, row in held])
    except RefusedError as refused:
        return Taken(None, [refused.remark], len(held), last)
    return Taken(past, remarks, len(held), last)
