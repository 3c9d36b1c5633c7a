"""The trail of one case, and of all: what to ask again and again to keep another system up to date."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router

from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads
from tongli.desk.api.paging import page
from tongli.desk.api.routes.finding import CASE, Number
from tongli.desk.api.schemas.trail import EventFilters, EventOut, EventPage
from tongli.desk.api.scopes import Scope
from tongli.desk.api.shown import event_among_all, event_out
from tongli.desk.api.sight import Sight
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.settled import settled_upto
from tongli.desk.cases.views.found import case_for

router = Router()


@reads(router, CASE + "/events", Scope.EVENTS_READ, EventPage, 404)
def list_case_events(request: HttpRequest, number: Number, asked: Query[EventFilters]) -> EventPage:
    """一个案件的全部记录，早的在前。"""
    case = case_for(request, number)
    sight = Sight(case, person(request))
    return _page(Event.objects.filter(case=case), asked, "seq", lambda event: event_out(event, sight))


@reads(router, "/events", Scope.EVENTS_READ, EventPage)
def list_events(request: HttpRequest, asked: Query[EventFilters]) -> EventPage:
    """所有能看到的案件的记录，早的在前。"""
    user = person(request)
    policy.demand(user, "case.view")
    upto = settled_upto()  # asked before the rows are
    rows = Event.objects.filter(case__in=Case.objects.filter(policy.visible(user))).select_related("case")
    if upto is not None:
        rows = rows.filter(pk__lte=upto)
    return _page(rows, asked, "pk", lambda event: event_among_all(event, Sight(event.case, user)))


def _page(rows: QuerySet[Event], asked: EventFilters, key: str, shown: Callable[[Event], EventOut]) -> EventPage:
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    found = page(rows, asked, key, newest_first=False)
    return EventPage(items=tuple(shown(event) for event in found.rows), next=found.next, previous=found.previous)
