"""The trail of one case, and of all: what to ask again and again to keep another system up to date."""

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router

from tongli.desk.accounts.models import User
from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads
from tongli.desk.api.paging import page
from tongli.desk.api.routes.finding import CASE, Number, case_of
from tongli.desk.api.schemas.trail import EventFilters, EventPage
from tongli.desk.api.scopes import Scope
from tongli.desk.api.shown import event_out
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Event

router = Router()


@reads(router, CASE + "/events", Scope.EVENTS_READ, EventPage, 404)
def list_case_events(request: HttpRequest, number: Number, asked: Query[EventFilters]) -> EventPage:
    """一个案件的全部记录，早的在前。"""
    case = case_of(request, number)
    return _page(Event.objects.filter(case=case), asked, person(request), "seq")


@reads(router, "/events", Scope.EVENTS_READ, EventPage)
def list_events(request: HttpRequest, asked: Query[EventFilters]) -> EventPage:
    """所有能看到的案件的记录，早的在前。"""
    user = person(request)
    policy.demand(user, "case.view")
    return _page(Event.objects.filter(case__in=Case.objects.filter(policy.visible(user))), asked, user, "pk")


def _page(rows: QuerySet[Event], asked: EventFilters, user: User, key: str) -> EventPage:
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    found = page(rows.select_related("case__agent"), asked, key, newest_first=False)
    items = tuple(event_out(event, event.case, user) for event in found.rows)
    return EventPage(items=items, next=found.next, previous=found.previous)
