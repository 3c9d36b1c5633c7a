"""A list as a page of its own: filters, order, and many cases at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongli.casework.access import ever
from tongli.desk.cases import policy
from tongli.desk.cases.views.desk import page_view
from tongli.desk.lists.asked import QUEUES, SORTS, Asked, asked_of
from tongli.desk.lists.queries.chips import choices
from tongli.desk.lists.queries.page import list_page
from tongli.desk.lists.queries.takers import takers, teams
from tongli.desk.lists.queries.views import view_of, views_for
from tongli.desk.wiring import now


@page_view
def table(request: HttpRequest) -> HttpResponse:
    """The list that the address asks for."""
    policy.demand(request.user, "case.view")
    return table_page(request, asked_of(request.GET))


def table_page(request: HttpRequest, asked: Asked, error: str = "", status: int = 200) -> HttpResponse:
    """The page; with ``error`` when what was posted from it was refused."""
    user = request.user
    context: dict[str, Any] = {
        "page": list_page(user, asked, now()),
        "choices": choices(asked),
        "queues": QUEUES,
        "sorts": SORTS,
        "takers": takers() if ever(user.role, "case.assign") else (),
        "teams": teams() if ever(user.role, "case.assign") else (),
        "lists": views_for(user).filter(listed=True),
        "may": {name: ever(user.role, action) for name, action in _MAY.items()},
        "view": view_of(user, asked.filters["view"]) if "view" in asked.filters else None,
        "chosen": request.POST.getlist("case"),
        "error": error,
    }
    return render(request, "lists/table.html", context, status=status)


_MAY = {"assign": "case.assign", "tag": "case.tag", "ask": "case.ask_acceptance"}
