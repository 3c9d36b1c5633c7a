"""Phrases, macros and tags at a case."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from tongli.base.tongue import worded
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.views.answers import done_at, fields, for_staff, ok, text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.lists.actions.run_macro import run_macro
from tongli.desk.lists.actions.tag_case import tag_case, untag_case
from tongli.desk.lists.queries.phrases import MacroView, macros_for
from tongli.desk.lists.queries.ready import known_values, ready_macros, ready_phrases
from tongli.desk.wiring import now

LONGEST_VALUE = 200


@page_view
def ready(request: HttpRequest, number: str) -> HttpResponse:
    """Phrases and macros for this case, and the fields that it fills."""
    case = case_for(request, number)
    policy.demand(request.user, "case.reply", case)  # the names and times of the case stand in them
    values = known_values(case, request.user, now())
    found = {
        "values": values,
        "phrases": ready_phrases(case, request.user, values),
        "macros": ready_macros(case, request.user, values),
    }
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


@for_staff
def run(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Run a macro; ``field:…`` hold what its fields are filled with. What it writes comes back, and has not been sent."""
    case = case_for(request, number)
    values = known_values(case, request.user, now())
    given = fields(request)
    for name in [name for name in given if name.startswith("field:")]:
        values[name.removeprefix("field:")] = text_field(
            given, name, LONGEST_VALUE, what=worded("要填的内容"), empty=True
        ).strip()
    ran = run_macro(case, request.user, _macro(request, case, pk), values, now())
    return ok(ran.seq, text=ran.text)


@for_staff
def tag(request: HttpRequest, number: str) -> HttpResponse:
    """Mark the case."""
    case = case_for(request, number)
    tag_case(case, request.user, str(fields(request).get("tag", ""))[:200], now())
    return done_at(request, case)


@for_staff
def untag(request: HttpRequest, number: str) -> HttpResponse:
    """Take a tag off."""
    case = case_for(request, number)
    untag_case(case, request.user, str(fields(request).get("tag", ""))[:200], now())
    return done_at(request, case)


def _macro(request: HttpRequest, case: Case, pk: int) -> MacroView:
    found = next((one for one in macros_for(request.user, case.industry) if one.id == pk), None)
    if found is None:
        raise Http404(worded("没有这个宏。"))
    return found
