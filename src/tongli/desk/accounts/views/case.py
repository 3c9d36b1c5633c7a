"""What is done with a case by way of rights: seeing personal data, giving the case to a team or a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.assign_case import assign_case
from tongli.desk.cases.actions.uncover import uncover as uncover_case
from tongli.desk.cases.views.answers import done_at, fields, for_staff, ok, text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.lists.queries.takers import takers, teams
from tongli.desk.numbers import whole
from tongli.desk.wiring import now


@for_staff
def uncover(request: HttpRequest, number: str) -> HttpResponse:
    """Show the personal data of the case for a while; why is on the record."""
    case = case_for(request, number)
    uncover_case(case, request.user, text_field(fields(request), "reason", 500, what=worded("理由")), now())
    return done_at(request, case)


@for_staff
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """Give the case to a team and to a person.

    ``team``: its number, ``none`` for no team, left out or ``same`` for the one it has; ``agent``: likewise, but for ``same``.
    Whoever gives it out of their own sight is told where to go on (``leave``).
    """
    case = case_for(request, number)
    given = fields(request)
    team, agent = given.get("team"), given.get("agent")
    team = None if team == "same" else team
    before = case.last_seq
    after = assign_case(
        case,
        request.user,
        now(),
        team=_one(Team, team, worded("小组")),
        agent=case.agent if agent is None else _one(User, agent, worded("人")),
        keep_team=team is None,
    )
    if after == before:
        raise PolicyError(worded("本来就是这样，没有变化。"))
    case.refresh_from_db()
    if not policy.may(request.user, "case.view", case):
        return ok(after, leave=reverse("desk:home"))
    return done_at(request, case)


@page_view
def give(request: HttpRequest, number: str) -> HttpResponse:
    """To whom the case can be given, with what everybody has in hand; ``part=1``: only the form, for the panel."""
    case = case_for(request, number)
    policy.demand(request.user, "case.assign", case)
    shown = {"case": case, "takers": takers(case), "teams": teams()}
    return render(request, "desk/_give.html" if request.GET.get("part") else "desk/give.html", shown)


def _one(kind: Any, given: Any, what: str) -> Any:
    text = str(given if given is not None else "").strip()
    if text in {"", "none"}:
        return None
    found = kind.objects.filter(pk=whole(text)).first()
    if found is None:
        raise InputError(worded("没有这个{what}：{text}").format(what=what, text=text[:20]))
    return found
