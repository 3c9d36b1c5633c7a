"""What a search finds, for the page: cases, newest hit first, with the words marked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from django.db import connection

from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Message, Note
from tongli.desk.cases.veil import Veil, veils_of
from tongli.desk.search.filters import Filters
from tongli.desk.search.marks import excerpt, hits
from tongli.desk.search.models import Document
from tongli.desk.search.port import SearchIndex
from tongli.desk.search.postgres import TsvectorIndex
from tongli.desk.search.query import Query
from tongli.desk.search.sqlite import FtsIndex
from tongli.desk.wiring import now

PAGE = 20
"""Cases on a page."""
_AT_ONCE = 60
_STEPS = ((0, PAGE + 4, 36, 48, _AT_ONCE), (0, _AT_ONCE // 2, _AT_ONCE))
"""Where what was found is looked at for the first time and later: most pages are full with the beginning of the first."""
_SHOWN = {"m": ("text", "seq", "at", "who", "author__name"), "n": ("text", "seq", "at", "author__name")}
"""Columns of a hit; stored readings and checks are large."""
_ROUNDS = 4
"""One talk may hold hundreds of hits: so often more are asked for to fill a page."""


@dataclass(frozen=True)
class Hit:
    """One case, by its newest message or note that holds the query on this page; ``more``: further ones of the case."""

    number: str
    customer: str
    agent: str
    step: str
    emotion: str
    intensity: int
    closed: bool
    kind: str
    who: str
    seq: int
    at: datetime
    pieces: tuple[tuple[str, bool], ...]
    more: int = 0


@dataclass(frozen=True)
class Found:
    """One page. ``before``: where the next page begins; None: there is none."""

    hits: tuple[Hit, ...] = ()
    before: int | None = None


def index() -> SearchIndex:
    """The index of the database that is used."""
    return TsvectorIndex() if connection.vendor == "postgresql" else FtsIndex()


def search(query: Query, filters: Filters, user: User, before: int | None = None) -> Found:
    """One page of what this person may see. Of a case whose personal data they do not see, what is asked for and what is not
    wanted are both held against the words that they are shown: what is found, and what is missing, would tell the others.

    Raises:
        AccessError: this person sees no cases.
    """
    policy.demand(user, "case.view")
    filters, at = filters.only(policy.visible(user)), now()
    shown: dict[int, list[_Place]] = {}
    cases: dict[int, Case] = {}
    veils: dict[int, Veil] = {}
    wanted = Query(query.wanted, query.cut)  # the index knows every word; what is not wanted is looked for below
    for turn in range(_ROUNDS):
        places = _places(index().find(wanted, filters.within(notes=True, before=before), _AT_ONCE))
        for some in filter(None, (places[first:end] for first, end in pairwise(_STEPS[turn > 0]))):
            new = Case.objects.select_related("customer", "agent").in_bulk({one.case for one in some} - cases.keys())
            cases |= new
            veils |= veils_of(policy.blind(user, new.values(), at))
            unseen = _unseen(some, cases, query, veils)
            for one in some:
                if one.case not in shown and len(shown) == PAGE:
                    return Found(_hits(shown, cases, query, veils), before)
                if one.case in cases and one.id not in unseen:
                    shown.setdefault(one.case, []).append(one)
                before = one.id
        if len(places) < _AT_ONCE:
            return Found(_hits(shown, cases, query, veils))
    return Found(_hits(shown, cases, query, veils), before)


class _Place(NamedTuple):
    """A document without its words."""

    id: int
    case: int
    kind: str
    source: int


def _places(ids: list[int]) -> list[_Place]:
    rows = Document.objects.filter(id__in=ids).order_by("-id").values_list("id", "case_id", "kind", "source")
    return [_Place(*row) for row in rows]


def _unseen(places: list[_Place], cases: dict[int, Case], query: Query, veils: Mapping[int, Veil]) -> set[int]:
    """Those documents that do not answer the query by the words that this person is shown."""
    gone: set[int] = set()
    wanted = [Query((term,)) for term in query.wanted]
    unwanted = [Query((replace(term, without=False),)) for term in query.unwanted]
    for kind, model in (("m", Message), ("n", Note)):
        sources = {one.source: one for one in places if one.kind == kind and (unwanted or one.case in veils)}
        for pk, text in model._default_manager.filter(pk__in=sources).values_list("pk", "text"):
            place = sources[pk]
            case, veil = cases[place.case], veils.get(place.case)
            veiled = veil.text(text) if veil else text
            shown = f"{case.number}\n{case.customer.name}\n{veiled}"
            found = veiled == text or all(hits(shown, one) for one in wanted)  # the index has found it in the text itself
            if not found or any(hits(shown, one) for one in unwanted):
                gone.add(place.id)
    return gone


def _hits(shown: dict[int, list[_Place]], cases: dict[int, Case], query: Query, veils: Mapping[int, Veil]) -> tuple[Hit, ...]:
    newest = [places[0] for places in shown.values()]
    rows: dict[tuple[str, int], Message | Note] = {}
    for kind, model in (("m", Message), ("n", Note)):
        sources = [one.source for one in newest if one.kind == kind]
        if sources:
            said = model._default_manager.select_related("author").only(*_SHOWN[kind])
            rows |= {(kind, row.pk): row for row in said.filter(pk__in=sources)}
    return tuple(
        _hit(cases[one.case], rows[one.kind, one.source], query, veils.get(one.case), len(shown[one.case]) - 1)
        for one in newest
        if (one.kind, one.source) in rows
    )


def _hit(case: Case, row: Message | Note, query: Query, veil: Veil | None, more: int) -> Hit:
    customer = case.customer.name or worded("访客")
    kind = "note" if isinstance(row, Note) else row.who
    text = veil.text(row.text) if veil else row.text
    return Hit(
        number=case.number,
        customer=customer,
        agent=case.agent.name if case.agent else "",
        step=case.step,
        emotion=case.emotion,
        intensity=case.intensity,
        closed=case.closed,
        kind=kind,
        who=customer if kind == "customer" else row.author.name if row.author else "",
        seq=row.seq,
        at=row.at.astimezone(CHINA),
        pieces=excerpt(text, hits(text, query)),
        more=more,
    )
