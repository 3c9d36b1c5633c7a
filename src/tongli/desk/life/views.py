"""Assessment, decision and alarms at the workbench."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework.assessment import ASPECTS
from tongli.desk.cases.models import Case
from tongli.desk.cases.views.answers import fields, for_staff, ok, text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.life.actions.alarm import take_alarm
from tongli.desk.life.actions.assess_case import assess_case
from tongli.desk.life.actions.decide_case import MOST, decide_case
from tongli.desk.life.queries import alarms_for
from tongli.desk.wiring import now


def _done(case: Case) -> HttpResponse:
    return ok(Case.objects.values_list("last_seq", flat=True).get(pk=case.pk))


def decide(request: HttpRequest, case: Case, given: dict[str, Any], at: datetime) -> None:
    """Write down the decision that a form or a program gave.

    Raises:
        InputError: something is missing, or a citation is no number.
    """
    decision = text_field(given, "decision", MOST, what=worded("处理决定"))
    reason = text_field(given, "reason", MOST, what=worded("理由"))
    ways, cites = (_many(request, given, name) for name in ("ways", "cites"))
    if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in cites):
        raise InputError(worded("引用应是记录的编号"))
    levels = {aspect: str(given[aspect]) for aspect in ASPECTS if aspect in given}
    decide_case(
        case, request.user, decision, reason, at, ways=ways, cites=[int(one) for one in cites], levels=levels or None,
        why=text_field(given, "why", 500, what=worded("理由"), empty=True),
    )  # fmt: skip


def _many(request: HttpRequest, given: dict[str, Any], name: str) -> list[str]:
    value = given.get(name, []) if request.content_type == "application/json" else request.POST.getlist(name)
    if not isinstance(value, list) or len(value) > 100:
        raise InputError(worded("{name} 应是列表").format(name=name))
    return [str(one) for one in value]


@for_staff
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """Write down the decision."""
    case = case_for(request, number)
    decide(request, case, fields(request), now())
    return _done(case)


@for_staff
def assess(request: HttpRequest, number: str) -> HttpResponse:
    """Set how grave the complaint is."""
    case = case_for(request, number)
    given = fields(request)
    levels = {aspect: str(given.get(aspect, "")) for aspect in ASPECTS}
    assess_case(case, request.user, levels, now(), why=text_field(given, "why", 500, what=worded("理由"), empty=True))
    return _done(case)


@for_staff
def alarm_take(request: HttpRequest, number: str) -> HttpResponse:
    """See to an alarm."""
    case = case_for(request, number)
    take_alarm(case, request.user, now())
    return _done(case)


@page_view
def alarms(request: HttpRequest) -> HttpResponse:
    """The alarms that sound for this person, as a piece of every page."""
    return render(request, "life/_alarms.html", {"alarms": alarms_for(request.user)})
