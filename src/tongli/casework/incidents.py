"""Incidents: one cause, many cases. Which cases may belong to one, and why.

Pure. A case is proposed when it names the place (the estate or building, the station, the shop, the product) of the incident or
of a case that is bound already, and came in its time; what it is about makes the proposal stronger. Nothing is bound by itself.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tongli.base.tongue import Names
from tongli.knowledge.schema.incidents import News

NEWS_NAMES: Names[News] = Names({"first": "发生了什么", "progress": "进展", "end": "已经恢复"})
BEFORE, AFTER = timedelta(days=2), timedelta(days=3)
"""How long before its start a case may already be about it (people notice first), and how long after its end."""
MOST = 50
_BUILDING = re.compile(r"([0-9]{1,4}|[一二三四五六七八九十]{1,3})\s*(?:号楼|号院|栋|幢|座|号)")
_SPLIT = re.compile(r"[、，,;；\n]+")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A place as people name it: ``name`` folded, without the building; ``building`` its number as digits, empty for none."""

    name: str
    building: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a case for this: when it came, its subjects, what it says of places and products, and all its words."""

    number: str
    opened_at: datetime
    subjects: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    products: frozenset[str] = frozenset()
    words: str = ""
    industry: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an incident covers. ``places`` as they were typed; ``learnt``: addresses of bound cases, with their numbers."""

    since: datetime
    until: datetime | None = None
    places: tuple[Place, ...] = ()
    subjects: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    learnt: tuple[tuple[str, Place], ...] = ()
    industry: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case that may belong to it: how strong (0..1), and why."""

    number: str
    strength: float
    reasons: tuple[str, ...] = field(default=())
    """By the forms of ``WHY_NAMES``, as they are kept on record."""


def folded(text: str) -> str:
    """For comparing names: one width, lower case, no spaces. Broken halves of UTF-16 pairs are kept as they are."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def places_of(typed: str) -> tuple[Place, ...]:
    """Places from what somebody typed: ``锦绣家园3号楼、4号楼，阳光小区`` gives three; a building alone is of the one before."""
    found: list[Place] = []
    for piece in _SPLIT.split(typed[:2000]):
        place = place_of(piece)
        if place.building and not place.name and found:
            place = Place(found[-1].name, place.building)
        if len(place.name) >= _LEAST and place not in found:
            found.append(place)
    return tuple(found[:MOST])


def place_of(text: str) -> Place:
    """The place of one address: what stands before the number of the building, and that number."""
    text = folded(text)
    match = _BUILDING.search(text)
    if match is None:
        return Place(text)
    return Place(text[: match.start()], _digits(match.group(1)))


def _digits(number: str) -> str:
    if number.isdigit():
        return str(int(number))
    ones = "零一二三四五六七八九"
    if "十" not in number:
        return "".join(str(ones.index(one)) for one in number)
    tens, _, rest = number.partition("十")
    return str((ones.index(tens[-1]) if tens else 1) * 10 + (ones.index(rest[0]) if rest else 0))


def propose(scope: Scope, cases: Iterable[Signs]) -> tuple[Proposal, ...]:
    """Cases that may belong to the incident, the surest first; at most ``MOST``."""
    found = [one for case in cases if (one := _proposal(scope, case)) is not None]
    return tuple(sorted(found, key=lambda one: (-one.strength, one.number))[:MOST])


WHY_NAMES = Names(
    {
        "goods": "说的是同一样东西：{goods}",
        "learnt": "{why}（和已归入的 {number} 同一处）",
        "elsewhere": "地址在{place}，不过是{building}号楼",
        "building": "地址在{place}{building}号楼",
        "place": "地址在{place}",
        "named": "说到了{place}",
    }
)
"""Forms of why a case may belong to an incident."""


def _why(form: str, **parts: str) -> str:
    return WHY_NAMES.written(form).format(**parts)


def _proposal(scope: Scope, case: Signs) -> Proposal | None:
    until = (scope.until + AFTER) if scope.until else None
    in_time = case.opened_at >= scope.since - BEFORE and (until is None or case.opened_at <= until)
    if not in_time or (scope.industry and case.industry and scope.industry != case.industry):
        return None
    near, reasons = _near(scope, case)
    if goods := scope.products & case.products:
        near += 0.3
        reasons.append(_why("goods", goods="、".join(sorted(goods))))
    if near <= 0:
        return None
    same = scope.subjects & case.subjects
    if scope.subjects and not same:
        near -= 0.2
    return Proposal(case.number, round(min(1.0, max(0.05, near + (0.2 if same else 0))), 2), tuple(reasons))


def _near(scope: Scope, case: Signs) -> tuple[float, list[str]]:
    """How near the places are, and why; another building of the same estate is a weak sign."""
    said = [place_of(address) for address in case.addresses]
    words = folded(case.words)
    best, reasons = 0.0, []
    named: Sequence[tuple[str, Place]] = [("", place) for place in scope.places] + list(scope.learnt)
    for number, place in named:
        weight, why = _match(place, said, words)
        if number:
            weight, why = weight * 0.8, _why("learnt", why=why, number=number)
        if weight > best:
            best, reasons = weight, [why]
    return best, reasons


def _match(place: Place, said: Sequence[Place], words: str) -> tuple[float, str]:
    here = [one for one in said if one.name and (one.name.endswith(place.name) or place.name.endswith(one.name))]
    if here and place.building and any(one.building == place.building for one in here):
        return 0.8, _why("building", place=place.name, building=place.building)
    if here and place.building and all(one.building for one in here):
        return 0.25, _why("elsewhere", place=place.name, building=here[0].building)
    if here:
        return (0.6 if place.building else 0.8), _why("place", place=place.name)
    if len(place.name) >= _LEAST and place.name in words:
        return 0.6, _why("named", place=place.name)
    return 0.0, ""
