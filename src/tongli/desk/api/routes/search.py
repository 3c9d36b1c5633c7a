"""Search, as at the desk."""

from django.http import HttpRequest
from ninja import Query, Router

from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads
from tongli.desk.api.schemas.trail import HitOut, SearchIn, SearchPage
from tongli.desk.api.scopes import Scope
from tongli.desk.cases import policy
from tongli.desk.search.filters import filters_of
from tongli.desk.search.find import Found, Hit, search
from tongli.desk.search.query import parse

router = Router()


@reads(router, "/search", Scope.SEARCH_READ, SearchPage)
def search_cases(request: HttpRequest, asked: Query[SearchIn]) -> SearchPage:
    """说过的话里有这些词的案件，新的在前；写法和工作台一样，看不懂的条件略过并说明。"""
    user = person(request)
    policy.demand(user, "case.view")
    query = parse(asked.q)
    filters = filters_of({name: str(value) for name, value in asked.model_dump().items()}, user)
    found = search(query, filters, user, int(asked.cursor) if asked.cursor else None) if query else Found()
    return SearchPage(
        items=tuple(_hit(hit) for hit in found.hits),
        next=str(found.before) if found.before is not None else None,
        ignored=tuple(filters.ignored),
    )


def _hit(hit: Hit) -> HitOut:
    return HitOut(
        number=hit.number, customer=hit.customer, agent=hit.agent, step=hit.step, emotion=hit.emotion, intensity=hit.intensity,
        closed=hit.closed, kind=hit.kind, who=hit.who, seq=hit.seq, at=hit.at, more=hit.more,
        excerpt="".join(text for text, _ in hit.pieces),
    )  # fmt: skip
