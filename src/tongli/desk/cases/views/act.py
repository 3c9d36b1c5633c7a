"""What is done at the workbench beside writing replies."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.cases import policy
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.correct_reading import CORRECTABLE, correct_reading
from tongli.desk.cases.actions.escalate_case import escalate_case, settle_escalation
from tongli.desk.cases.actions.reopen_case import reopen_case
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.views.answers import done, fields, for_staff, not_mixed_up, text_field
from tongli.desk.cases.views.found import case_for
from tongli.desk.dates import moment_of
from tongli.desk.life.views import decide
from tongli.desk.numbers import whole
from tongli.desk.wiring import now


@for_staff
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take the case over."""
    case = case_for(request, number)
    take_case(case, request.user, now())
    return done(case)


@for_staff
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Keep an internal note."""
    case = case_for(request, number)
    given = fields(request)
    call = str(given.get("call", "")).lower() in {"1", "true", "yes", "on"}
    text = text_field(given, what=worded("备注"))
    policy.demand(request.user, "case.note", case)
    not_mixed_up(given, text, "note", case.industry)
    add_note(case, request.user, text, now(), call=call)
    return done(case)


@for_staff
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the customer whether it is settled; with a decision in the same form, that is written down first."""
    case = case_for(request, number)
    given, at = fields(request), now()
    with transaction.atomic():
        if str(given.get("decision", "")).strip():
            decide(request, case, given, at)
        ask_acceptance(case, request.user, at)
    return done(case)


@for_staff
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Close, through the gate."""
    case = case_for(request, number)
    close_case(case, request.user, now(), reason=text_field(fields(request), "reason", 500, what=worded("理由"), empty=True))
    return done(case)


@for_staff
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """Open again, with a reason."""
    case = case_for(request, number)
    reopen_case(case, request.user, text_field(fields(request), "reason", 500, what=worded("理由")), now())
    return done(case)


@for_staff
def escalate(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for a supervisor's attention, with a reason."""
    case = case_for(request, number)
    escalate_case(case, request.user, text_field(fields(request), "reason", 500, what=worded("理由")), now())
    return done(case)


@for_staff
def escalation_settle(request: HttpRequest, number: str) -> HttpResponse:
    """The supervisor has seen to an escalation."""
    case = case_for(request, number)
    settle_escalation(case, request.user, text_field(fields(request), "reason", 500, what=worded("处理结果")), now())
    return done(case)


@for_staff
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Correct a reading: one ``field`` and its ``value``, or any fields by their own names, lists as a form has them."""
    case = case_for(request, number)
    given = fields(request)
    message = whole(given.get("message_id"))
    if message is None:
        raise InputError(worded("message_id 应是消息的编号"))
    correct_reading(case, message, request.user, _changes(request, given), now())
    return done(case)


def _changes(request: HttpRequest, given: dict[str, Any]) -> dict[str, Any]:
    if "field" in given:
        return {str(given["field"]): given.get("value", "")}
    single = {"emotion", "intensity"}
    as_list = request.content_type != "application/json"
    return {
        name: request.POST.getlist(name) if as_list and name not in single else given[name]
        for name in CORRECTABLE
        if name in given
    }


@for_staff
def promise_add(request: HttpRequest, number: str) -> HttpResponse:
    """Put a promise made elsewhere on the list."""
    case = case_for(request, number)
    given = fields(request)
    what = text_field(given, "what", 200, what=worded("承诺"))
    add_promise(case, request.user, what, moment_of(given.get("due")), now(), result=given.get("effort_or_result") == "result")
    return done(case)


@for_staff
def promise_settle(request: HttpRequest, number: str, promise: int) -> HttpResponse:
    """Say what became of a promise."""
    case = case_for(request, number)
    given = fields(request)
    words = text_field(given, "evidence" if given.get("evidence") else "reason", 500, what=worded("说明"), empty=True)
    told = str(given.get("told_customer", "")).lower() in {"1", "true", "yes", "on"}
    where = str(given.get("told_in") or "")
    if where and whole(where) is None:
        raise InputError(worded("told_in 应是这个案件里一条回复或备注的编号"))
    settle_promise(
        case, promise, request.user, str(given.get("state", "")), now(), note=words, told_customer=told, told_in=whole(where)
    )
    return done(case)
