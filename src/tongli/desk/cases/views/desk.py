"""The workbench: three columns, each also to be had alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tongli.base.errors import AccessError
from tongli.desk.cases import policy
from tongli.desk.cases.actions.see_case import see_case
from tongli.desk.cases.queries.case import case_view
from tongli.desk.cases.queries.history import history as history_of
from tongli.desk.cases.views.found import case_for
from tongli.desk.drafts.queries import draft_view, held_views
from tongli.desk.lists.actions.see_mention import see_mentions
from tongli.desk.lists.asked import asked_of
from tongli.desk.lists.queries.page import ListPage, list_page
from tongli.desk.wiring import now


def page_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for those who are logged in and may see cases; never kept in a cache."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except AccessError as error:
            raise PermissionDenied(str(error)) from error

    return never_cache(login_required(require_GET(wrapped)))


@page_view
def home(request: HttpRequest) -> HttpResponse:
    """The queue, and no case yet. Who sees no cases is led to the page of their own."""
    if not policy.may(request.user, "case.view"):
        if policy.may(request.user, "visit.work", task=True):
            return redirect("tasks:field")
        return redirect("academy:home" if policy.may(request.user, "rules.view") else "me:home")
    return render(request, "desk/home.html", {"page": _list(request), "current": ""})


def _list(request: HttpRequest) -> ListPage:
    """The list that the address asks for."""
    return list_page(request.user, asked_of(request.GET), now())


@page_view
def queue(request: HttpRequest) -> HttpResponse:
    """The queue alone."""
    policy.demand(request.user, "case.view")
    context = {"page": _list(request), "current": request.GET.get("current", "")}
    return render(request, "desk/_queue.html", context)


@page_view
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The whole workbench with one case."""
    found = case_for(request, number)
    at = now()
    see_case(found, request.user)
    see_mentions(found, request.user, at)
    view = case_view(found, request.user, at)
    written = draft_view(found, request.user) if "case.reply" in view.may else None
    held = held_views(found, request.user, view)
    context = {"case": view, "page": _list(request), "current": number, "held": held, "written": written}
    return render(request, "desk/case.html", context)


@page_view
def talk(request: HttpRequest, number: str) -> HttpResponse:
    """The talk alone."""
    found = case_for(request, number)
    see_case(found, request.user)
    view = case_view(found, request.user, now())
    return render(request, "desk/_talk.html", {"case": view, "held": held_views(found, request.user, view)})


@page_view
def guide(request: HttpRequest, number: str) -> HttpResponse:
    """The guide alone."""
    return render(request, "desk/_guide.html", {"case": case_view(case_for(request, number), request.user, now())})


@page_view
def history(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that ever happened to the case."""
    found = case_for(request, number)
    may_file = policy.may(request.user, "case.file", found)
    shown = {"number": found.number, "history": history_of(found, request.user, now()), "may_file": may_file}
    return render(request, "desk/history.html", shown)
