"""What a search finds, for the page: cases, newest hit first, with the words marked."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from tongli.base.talk import CHINA
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Message, Note
from tongli.desk.search.filters import Filters
from tongli.desk.search.marks import excerpt, hits
from tongli.desk.search.models import Document
from tongli.desk.search.port import SearchIndex
from tongli.desk.search.postgres import TsvectorIndex
from tongli.desk.search.query import Query
from tongli.desk.search.sqlite import FtsIndex
from tongli.reading.personal import mask

PAGE = 20
"""Cases on a page."""
_AT_ONCE = 60
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
    """One page of what this person may see.

    Raises:
        AccessError: this person sees no cases.
    """
    policy.demand(user, "case.view")
    shown: dict[int, list[Document]] = {}
    for _ in range(_ROUNDS):
        ids = index().find(query, filters.within(notes=True, before=before), _AT_ONCE)
        for document in _documents(ids):
            if document.case_id not in shown:
                if len(shown) == PAGE:
                    return Found(_hits(shown, query, user), before)
                if not policy.may(user, "case.view", document.case):
                    before = document.id
                    continue
            shown.setdefault(document.case_id, []).append(document)
            before = document.id
        if len(ids) < _AT_ONCE:
            return Found(_hits(shown, query, user))
    return Found(_hits(shown, query, user), before)


def _documents(ids: list[int]) -> list[Document]:
    rows = Document.objects.select_related("case__customer", "case__agent").defer("words")
    return list(rows.filter(id__in=ids).order_by("-id"))


def _hits(shown: dict[int, list[Document]], query: Query, user: User) -> tuple[Hit, ...]:
    newest = [documents[0] for documents in shown.values()]
    rows: dict[tuple[str, int], Message | Note] = {}
    for kind, model in (("m", Message), ("n", Note)):
        sources = [one.source for one in newest if one.kind == kind]
        if sources:
            rows |= {(kind, row.pk): row for row in model._default_manager.select_related("author").filter(pk__in=sources)}
    return tuple(
        _hit(document.case, rows[document.kind, document.source], query, user, len(shown[document.case_id]) - 1)
        for document in newest
        if (document.kind, document.source) in rows
    )


def _hit(case: Case, row: Message | Note, query: Query, user: User, more: int) -> Hit:
    customer = case.customer.name or "访客"
    kind = "note" if isinstance(row, Note) else row.who
    text = row.text
    spans = hits(text, query)
    if not policy.may(user, "unmask", case):
        text = mask(text, same_length=True)
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
        pieces=excerpt(text, spans),
        more=more,
    )
