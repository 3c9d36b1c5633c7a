"""Saved views: kept from a list, renamed, shared, thrown away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tongli.base.tongue import worded
from tongli.desk.accounts.models import Team
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.views.desk import page_view
from tongli.desk.lists.actions.save_view import drop_view, save_view
from tongli.desk.lists.asked import asked_of
from tongli.desk.lists.models import SavedView
from tongli.desk.lists.queries.views import view_lines
from tongli.desk.numbers import whole
from tongli.desk.wiring import now


@page_view
def index(request: HttpRequest) -> HttpResponse:
    """One's views, and those that others share."""
    policy.demand(request.user, "case.view")
    return _index(request)


def _index(request: HttpRequest, error: str = "", status: int = 200, **_: int) -> HttpResponse:
    user = request.user
    context = {
        "views": view_lines(user),
        "own": SavedView.objects.filter(owner=user),
        "keys": "123456789",
        "teams": Team.objects.filter(pk__in=user.team_ids) if policy.may(user, "view.share") else (),
        "error": error,
    }
    return render(request, "lists/views.html", context, status=status)


@form_page(_index)
def save(request: HttpRequest) -> HttpResponse:
    """Keep a list under a name (its address comes along), or begin one that cases are put into by hand."""
    given = request.POST
    listed = given.get("listed") == "1"
    view = save_view(
        request.user, given.get("name", ""), {**request.GET.dict()}, now(), key=given.get("key", ""), team=_team(request),
        listed=listed,
    )  # fmt: skip
    if listed:
        return redirect("lists:views")
    query = asked_of(view.asked).query()
    return redirect(reverse("lists:table") + (f"?{query}" if query else ""))


@form_page(_index)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change name, key and whom it is shared with."""
    given = request.POST
    save_view(
        request.user, given.get("name", ""), {}, now(), key=given.get("key", ""), team=_team(request), view=_found(request, pk)
    )
    return redirect("lists:views")


@form_page(_index)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw it away."""
    drop_view(_found(request, pk), request.user)
    return redirect("lists:views")


def _found(request: HttpRequest, pk: int) -> SavedView:
    policy.demand(request.user, "case.view")
    view = SavedView.objects.select_related("owner").filter(pk=pk).first()
    if view is None or (view.owner_id != request.user.pk and view.team_id not in request.user.team_ids):
        raise Http404(worded("没有这个视图。"))
    return view


def _team(request: HttpRequest) -> Team | None:
    return Team.objects.filter(pk=whole(request.POST.get("team"))).first()
