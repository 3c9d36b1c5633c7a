"""Promises at the workbench: waiting for the customer, and telling the customer before one breaks."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.cases import policy
from tongli.desk.cases.actions.pause_promise import pause_promise, resume_promise
from tongli.desk.cases.actions.tell_ahead import tell_ahead
from tongli.desk.cases.queries.course import course_of
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.views.answers import client_id, done, fields, for_staff, text_field
from tongli.desk.cases.views.found import case_for
from tongli.desk.customers.queries.language import language
from tongli.desk.wiring import engine, now
from tongli.writing.notices import delay_notice


@for_staff
def pause(request: HttpRequest, number: str, promise: int) -> HttpResponse:
    """Its time stands still while the customer has to do something first."""
    case = case_for(request, number)
    waits_for = text_field(fields(request), "waits_for", 200, what=worded("在等客户做什么"))
    pause_promise(case, promise, request.user, waits_for, now())
    return done(case)


@for_staff
def resume(request: HttpRequest, number: str, promise: int) -> HttpResponse:
    """Its time runs again."""
    case = case_for(request, number)
    resume_promise(case, promise, request.user, now())
    return done(case)


@for_staff
def notice(request: HttpRequest, number: str, promise: int) -> HttpResponse:
    """A message that tells the customer that it will not be kept in time, ready to be sent."""
    case = case_for(request, number)
    policy.demand(request.user, "promise.withdraw", case)
    row = case.promises.filter(pk=promise, state="open").first()
    if row is None:
        raise InputError(worded("这个案件里没有这项承诺，或它已经了结"))
    at = now()
    talk, reading = course_of(case_rows(case), at, request.user)
    lang = language(case)
    text = delay_notice(
        engine().knowledge, row.what, row.due, at,
        address=engine().planner.plan(talk, reading).address, lang=lang, industry=case.industry,
    )  # fmt: skip
    return JsonResponse({"text": say(text, text, lang.value)}, json_dumps_params={"ensure_ascii": False})


@for_staff
def tell(request: HttpRequest, number: str, promise: int) -> HttpResponse:
    """Send that message; what it promises takes the place of the old promise."""
    case = case_for(request, number)
    given = fields(request)
    text = text_field(given, what=worded("给客户的话"))
    reason = text_field(given, "override_reason", 500, what=worded("理由"), empty=True)
    tell_ahead(case, promise, request.user, text, now(), client_id=client_id(given), override_reason=reason)
    return done(case)
