"""The survey on the customer's page."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework.survey import ASPECT_NAMES
from tongli.desk.cases import policy
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.views.answers import answers_json, done, fields, for_staff, text_field
from tongli.desk.cases.views.customer import answers_forms, case_asked, limit
from tongli.desk.cases.views.found import case_for
from tongli.desk.survey.actions.answer_survey import answer_survey
from tongli.desk.survey.actions.ask_survey import ask_survey
from tongli.desk.wiring import now


@answers_forms
@answers_json
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """How satisfied the customer was: scores by aspect, and words."""
    given = fields(request)
    case = case_asked(token, given)
    limit(request, token)
    scores = {aspect: _score(given[aspect]) for aspect in ASPECT_NAMES if given.get(aspect) not in (None, "")}
    answer_survey(case, scores, text_field(given, "words", 1000, what=worded("想说的话"), empty=True), now())
    return JsonResponse({"ok": True})


@for_staff
def heard(request: HttpRequest, number: str) -> HttpResponse:
    """What the customer answered by telephone or at the door, in their words."""
    case = case_for(request, number)
    words = text_field(fields(request), "words", 1000, what=worded("客户的原话"))
    answer_acceptance(case, None, words, now(), heard_by=request.user)
    return done(case)


@for_staff
def survey_heard(request: HttpRequest, number: str) -> HttpResponse:
    """The scores and words that the customer gave by telephone; or that they were asked and gave none."""
    case = case_for(request, number)
    given = fields(request)
    policy.demand(request.user, "case.hear_acceptance", case)
    scores = {aspect: _score(given[aspect]) for aspect in ASPECT_NAMES if given.get(aspect) not in (None, "")}
    words = text_field(given, "words", 1000, what=worded("客户的原话"), empty=True)
    if given.get("asked") and not scores:
        ask_survey(case, request.user, now(), words=words)
    else:
        answer_survey(case, scores, words, now(), heard_by=request.user)
    return done(case)


def _score(value: object) -> int:
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) == 1):
        raise InputError(worded("评分应是 1 到 5。"))
    return int(text)
