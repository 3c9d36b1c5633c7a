"""People and teams, for whoever looks after accounts."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.actions.change_person import change_person, give_password, switch_person
from tongli.desk.accounts.actions.end_sessions import end_all_of, end_session
from tongli.desk.accounts.actions.make_person import make_person
from tongli.desk.accounts.actions.record import demand
from tongli.desk.accounts.actions.teams import make_team, rename_team
from tongli.desk.accounts.models import ROLES, Team, User
from tongli.desk.accounts.queries.people import people, record, teams
from tongli.desk.accounts.queries.sessions import logins
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases.views.desk import page_view
from tongli.desk.wiring import now


@page_view
def index(request: HttpRequest) -> HttpResponse:
    """Everybody, a page at a time, and the teams."""
    return _index(request)


def _index(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    demand(request.user)
    asked = {name: request.GET.get(name, "").strip()[:60] for name in ("q", "role", "team", "after")}
    off = request.GET.get("off") == "1"
    context = {
        "page": people(asked["q"], asked["role"], asked["team"], off, asked["after"]),
        "teams": teams(),
        "roles": ROLES,
        "asked": asked,
        "off": off,
        "error": error,
    }
    return render(request, "people/index.html", context, status=status)


@page_view
def records(request: HttpRequest) -> HttpResponse:
    """What was done with people and teams, the newest first."""
    demand(request.user)
    lines, before = record(before=request.GET.get("before", ""))
    return render(request, "people/records.html", {"lines": lines, "before": before})


@page_view
def new(request: HttpRequest) -> HttpResponse:
    """An empty form."""
    return _new(request)


def _new(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    demand(request.user)
    context = {"roles": ROLES, "teams": _teams(request.POST), "given": request.POST, "error": error}
    return render(request, "people/new.html", context, status=status)


@form_page(_new)
def make(request: HttpRequest) -> HttpResponse:
    """Make the account."""
    given = request.POST
    made = make_person(
        request.user,
        now(),
        username=_text(given, "username", 150),
        password=given.get("password", "")[:200],
        **_fields(given),
    )
    return redirect("people:person", made.pk)


@page_view
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: what they are and may, where they are logged in, what was done with the account."""
    return _person(request, pk)


def _person(request: HttpRequest, pk: int, error: str = "", status: int = 200, **_: Any) -> HttpResponse:
    demand(request.user)
    found = _found(pk)
    given = request.POST if error and "name" in request.POST else None
    leads = {one.team_id: one.leads for one in found.memberships.all()}
    context = {
        "person": found,
        "roles": ROLES,
        "teams": _teams(given) if given else [(team, team.pk in leads, leads.get(team.pk, False)) for team in teams()],
        "given": given or {"name": found.name, "role": found.role, "email": found.email, "limit": found.max_compensation or ""},
        "logins": logins(found, request.session.session_key or ""),
        "lines": record(found, most=20)[0],
        "open_cases": found.cases.filter(closed_at=None).count(),
        "error": error,
    }
    return render(request, "people/person.html", context, status=status)


@form_page(_person)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the form."""
    change_person(_found(pk), request.user, now(), **_fields(request.POST))
    return redirect("people:person", pk)


@form_page(_person)
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch somebody off, or on again."""
    on = request.POST.get("on") == "1"
    switch_person(_found(pk), request.user, now(), on=on, reason=_text(request.POST, "reason", 500))
    return redirect("people:person", pk)


@form_page(_person)
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give them a new password."""
    give_password(_found(pk), request.user, now(), request.POST.get("password", "")[:200])
    return redirect("people:person", pk)


@form_page(_person)
def end(request: HttpRequest, pk: int, session: int = 0) -> HttpResponse:
    """End one of their log-ins, or (without a number) all."""
    if session:
        end_session(_found(pk), session, request.user, now())
    else:
        end_all_of(_found(pk), request.user, now())
    return redirect("people:person", pk)


@form_page(_index)
def team_make(request: HttpRequest) -> HttpResponse:
    """Make a team."""
    make_team(request.user, now(), _text(request.POST, "name", 200))
    return redirect("people:index")


def _team_page(request: HttpRequest, error: str = "", status: int = 200, **_: Any) -> HttpResponse:
    return _index(request, error, status)


@form_page(_team_page)
def team_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a team another name."""
    demand(request.user)
    team = Team.objects.filter(pk=pk).first()
    if team is None:
        raise Http404(worded("没有这个小组。"))
    rename_team(team, request.user, now(), _text(request.POST, "name", 200))
    return redirect("people:index")


def _found(pk: int) -> User:
    found = User.objects.prefetch_related("memberships__team").filter(pk=pk).first()
    if found is None:
        raise Http404(worded("没有这个人。"))
    return found


def _text(given: Any, name: str, most: int) -> str:
    value = str(given.get(name, "")).replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()
    return value[:most]


def _fields(given: Any) -> dict[str, Any]:
    limit = _text(given, "limit", 20).replace(",", "").replace("，", "")
    try:
        amount = Decimal(limit) if limit else None
    except InvalidOperation as error:
        raise InputError(worded("赔付权限应是金额，例如 200 或 200.50；不写就是没有规定。")) from error
    if amount is not None and not amount.is_finite():
        raise InputError(worded("赔付权限应是金额，例如 200 或 200.50；不写就是没有规定。"))
    return {
        "name": _text(given, "name", 200),
        "role": _text(given, "role", 40),
        "email": _text(given, "email", 300),
        "limit": None if amount is None else amount.quantize(Decimal("0.01")) if amount < 10**9 else amount,
        "teams": {team: leads for team, member, leads in _teams(given) if member},
    }


def _teams(given: Any) -> list[tuple[Team, bool, bool]]:
    """Every team, whether it was ticked, and whether they lead it."""
    member = set(given.getlist("teams")) if hasattr(given, "getlist") else set()
    leads = set(given.getlist("leads")) if hasattr(given, "getlist") else set()
    return [(team, str(team.pk) in member | leads, str(team.pk) in leads) for team in teams()]
