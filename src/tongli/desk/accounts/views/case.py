"""What is done with a case by way of rights: seeing personal data, handing the case to a team or a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases.actions.assign_case import assign_case
from tongli.desk.cases.actions.uncover import uncover as uncover_case
from tongli.desk.cases.models import Case
from tongli.desk.cases.views.answers import fields, for_staff, ok, text_field
from tongli.desk.cases.views.found import case_for
from tongli.desk.wiring import now


def _done(request: HttpRequest, number: str) -> HttpResponse:
    """JSON for a script, the case's page for a plain form."""
    if "text/html" in request.headers.get("Accept", "") and "X-CSRFToken" not in request.headers:
        return redirect("desk:case", number)
    return ok(Case.objects.values_list("last_seq", flat=True).get(number=number))


@for_staff
def uncover(request: HttpRequest, number: str) -> HttpResponse:
    """Show the personal data of the case for a while; why is on the record."""
    case = case_for(request, number)
    uncover_case(case, request.user, text_field(fields(request), "reason", 500, what=worded("理由")), now())
    return _done(request, number)


@for_staff
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """Hand the case to a team (``team``: its number, ``none`` for no team, left out: as it is) and a person (``agent``)."""
    case = case_for(request, number)
    given = fields(request)
    team, agent = given.get("team"), given.get("agent")
    assign_case(
        case,
        request.user,
        now(),
        team=_one(Team, team, worded("小组")),
        agent=case.agent if agent is None else _one(User, agent, worded("人")),
        keep_team=team is None,
    )
    return _done(request, number)


def _one(kind: Any, given: Any, what: str) -> Any:
    text = str(given if given is not None else "").strip()
    if text in {"", "none"}:
        return None
    found = kind.objects.filter(pk=int(text)).first() if text.isascii() and text.isdecimal() and len(text) < 16 else None
    if found is None:
        raise InputError(worded("没有这个{what}：{text}").format(what=what, text=text[:20]))
    return found
