"""The page of a customer as a whole, opened from one of their cases. Plain forms: they post, and the page comes back."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import find_case
from tongli.desk.cases.views.answers import View, done, fields, for_staff, text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.customers.actions import consent, contact, mark, merge
from tongli.desk.customers.actions.prefer import prefer as keep_wishes
from tongli.desk.customers.models import CHANNELS, CONSENT_KINDS, CONTACT_KINDS, SCRIPTS, TIMES
from tongli.desk.customers.queries.marks import mark_rules
from tongli.desk.customers.queries.same import same_person
from tongli.desk.customers.queries.timeline import timeline
from tongli.desk.customers.queries.whole import cases_of, whole
from tongli.desk.dates import day_of
from tongli.desk.languages import in_words
from tongli.desk.wiring import now

_CHOICES = {
    "channels": CHANNELS,
    "scripts": SCRIPTS,
    "times": TIMES,
    "contact_kinds": CONTACT_KINDS,
    "consent_kinds": CONSENT_KINDS,
}


@page_view
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Cases, timeline, wishes, contacts, consent, marks, and who may be the same person."""
    return _page(request, number)


def _page(request: HttpRequest, number: str, error: str = "", status: int = 200) -> HttpResponse:
    case = case_for(request, number)
    policy.demand(request.user, "customer.view", case)
    at = now()
    cases = cases_of(same_person(case.customer_id), request.user)
    try:
        happened, more = timeline(cases, request.user, at, request.GET.get("after", ""))
    except InputError as wrong:
        (happened, more), error = timeline(cases, request.user, at), str(wrong)
    context = {
        "whole": whole(case, cases, request.user, at), "happened": happened, "more": more, "error": error,
        "first": not request.GET.get("after"),
        "marks": [(one.mark, in_words(one.name), one.most_days) for one in mark_rules().values()],
        "today": at.date(), **{name: list(values.items()) for name, values in _CHOICES.items()},
    }  # fmt: skip
    return render(request, "customers/page.html", context, status=status)


def form(view: Callable[[HttpRequest, Case, dict[str, Any]], object]) -> View:
    """A form of the page: what it does gets the case and what was posted. A browser gets the page again, with what was wrong."""

    @wraps(view)
    def run(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponse:
        case = case_for(request, number)
        policy.demand(request.user, "customer.view", case)
        view(request, case, fields(request), **kwargs)
        return done(case)

    answered = for_staff(run)

    @wraps(view)
    def wrapped(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponse:
        answer = answered(request, number, **kwargs)
        if (
            request.method != "POST"
            or "text/html" not in request.headers.get("Accept", "")
            or answer.status_code in (401, 403, 404)
        ):
            return answer
        if answer.status_code < 400:
            return redirect(reverse("customers:page", args=[number]))
        return _page(request, number, json.loads(answer.content)["error"], answer.status_code)

    return wrapped


@form
def prefer(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    """How the customer wishes to be spoken to."""
    wishes = {name: str(given.get(name, "")) for name in ("channel", "script", "time_of_day")}
    form_of_address = text_field(given, "address_form", 40, what=worded("称呼"), empty=True)
    keep_wishes(
        case,
        request.user,
        now(),
        address_form=form_of_address,
        note=text_field(given, "note", 200, what=worded("说明"), empty=True),
        **wishes,
    )


@form
def consent_note(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    """A consent given or refused."""
    how = text_field(given, "how", 200, what=worded("客户是怎样说的"), empty=True)
    consent.note_consent(case, request.user, str(given.get("kind", "")), given.get("given") == "yes", how, now())


@form
def consent_withdraw(request: HttpRequest, case: Case, given: dict[str, Any], consent_id: int) -> None:
    """A consent taken back."""
    consent.withdraw_consent(
        case, consent_id, request.user, text_field(given, "how", 200, what=worded("怎样撤回的"), empty=True), now()
    )


@form
def contact_add(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    """A way to reach the customer."""
    contact.add_contact(
        case, request.user, str(given.get("kind", "")), text_field(given, "value", 200, what=worded("联系方式")), now()
    )


@form
def contact_verify(request: HttpRequest, case: Case, given: dict[str, Any], contact_id: int) -> None:
    """It was checked."""
    contact.verify_contact(
        case, contact_id, request.user, text_field(given, "how", 200, what=worded("怎样核实的"), empty=True), now()
    )


@form
def contact_remove(request: HttpRequest, case: Case, given: dict[str, Any], contact_id: int) -> None:
    """It is used no more."""
    contact.remove_contact(
        case, contact_id, request.user, text_field(given, "reason", 200, what=worded("原因"), empty=True), now()
    )


@form
def mark_set(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    """A mark with its reason and its last day."""
    reason = text_field(given, "reason", 300, what=worded("理由"), empty=True)
    mark.mark_customer(case, request.user, str(given.get("kind", "")), reason, day_of(given.get("until")), now())


@form
def mark_end(request: HttpRequest, case: Case, given: dict[str, Any], mark_id: int) -> None:
    """A mark ended before its day."""
    mark.end_mark(case, mark_id, request.user, text_field(given, "reason", 300, what=worded("理由"), empty=True), now())


@form
def merge_with(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    """The customer of another case is the same person."""
    merge.merge_customers(
        case, _other(request, given), request.user, text_field(given, "reason", 300, what=worded("理由"), empty=True), now()
    )


@form
def merge_undo(request: HttpRequest, case: Case, given: dict[str, Any], merge_id: int) -> None:
    """They are two after all."""
    merge.undo_merge(case, merge_id, request.user, text_field(given, "reason", 300, what=worded("理由"), empty=True), now())


@form
def not_same(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    """The customer of another case is another person."""
    merge.not_same(case, _other(request, given), request.user, now())


@form
def not_same_undo(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    """They may be one person after all."""
    merge.undo_not_same(case, _other(request, given), request.user, now())


def _other(request: HttpRequest, given: dict[str, Any]) -> Case:
    found = find_case(str(given.get("other", "")).strip()[:20])
    if found is None or not policy.may(request.user, "case.view", found):
        raise InputError(worded("没有这个案件，或它不在您的小组；请写对方的案件编号。"))
    return found
