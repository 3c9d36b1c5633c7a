"""Pages of referrals: the list, recording one, and a case's referrals with everything that is done with them. Plain forms."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import AccessError, InputError
from tongli.base.tongue import worded
from tongli.casework.regulator import GRADES, OUTCOME_NAMES, STEPS, regulators
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.veil import veil_of
from tongli.desk.cases.views.answers import text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.dates import moment_of
from tongli.desk.regulators.actions.answer_referral import answer_referral, ask_extension, settle_extension
from tongli.desk.regulators.actions.meet_step import meet_step
from tongli.desk.regulators.actions.record_referral import MOST_TEXT, open_referred, record_referral
from tongli.desk.regulators.actions.return_referral import record_callback, return_referral
from tongli.desk.regulators.queries import STATES, counts, listed, of_case
from tongli.desk.regulators.returns import drafted_return, form_of
from tongli.desk.wiring import engine, now


@page_view
def page(request: HttpRequest) -> HttpResponse:
    """The list, the next due first."""
    policy.demand(request.user, "case.view")
    state = request.GET.get("state", "open")
    state = state if state in STATES else "open"
    at = now()
    found, after = listed(
        request.user, at, state=state, regulator=request.GET.get("regulator", ""), after=request.GET.get("after", "")
    )
    context = {
        "referrals": found, "after": after, "state": state, "states": STATES, "counts": counts(request.user, at),
        "regulators": regulators(engine().knowledge), "regulator": request.GET.get("regulator", ""),
        "may_record": policy.may(request.user, "case.open"),
    }  # fmt: skip
    return render(request, "regulators/page.html", context)


@page_view
def new(request: HttpRequest) -> HttpResponse:
    """The form that records one; with ``case``, at that case."""
    return _new(request, {"case": request.GET.get("case", "")})


def _new(request: HttpRequest, given: dict[str, Any], error: str = "", status: int = 200) -> HttpResponse:
    if given.get("case"):
        policy.demand(request.user, "referral.manage", case_for(request, given["case"]))
    else:
        policy.demand(request.user, "case.open")
    context = {
        "regulators": regulators(engine().knowledge), "grades": GRADES, "given": given, "error": error, "now": now(),
        "most": MOST_TEXT,
    }  # fmt: skip
    return render(request, "regulators/new.html", context, status=status)


@page_view
def case(request: HttpRequest, number: str) -> HttpResponse:
    """A case's referrals on their clocks."""
    return _case(request, case_for(request, number))


def _case(
    request: HttpRequest, found: Case, error: str = "", status: int = 200, given: dict[str, Any] | None = None
) -> HttpResponse:
    at, user = now(), request.user
    views = of_case(found, user, at)
    if not policy.sees(user, found, at):
        veil = veil_of(case_rows(found))
        views = tuple(replace(one, text=veil.text(one.text), answer=veil.text(one.answer)) for one in views)
    drafts = {one.id: drafted_return(found, one, user, at) for one in views if one.answered_at is None}
    if given and given.get("referral") in drafts and given.get("text"):
        drafts[given["referral"]] = given["text"]
    context = {
        "case": found, "referrals": [(one, drafts.get(one.id, ""), form_of(one)) for one in views],
        "outcomes": OUTCOME_NAMES, "error": error,
        "may_record": policy.may(user, "referral.manage", found) and not found.closed, "now": at,
    }  # fmt: skip
    return render(request, "regulators/case.html", context, status=status)


@page_view
def printed(request: HttpRequest, number: str, referral: int) -> HttpResponse:
    """The return as a form to print: as it was sent, or as it would be now."""
    found, at = case_for(request, number), now()
    view = next((one for one in of_case(found, request.user, at) if one.id == referral), None)
    if view is None:
        raise AccessError(worded("这个案件里没有这件监管转办。"))
    text = view.answer or drafted_return(found, view, request.user, at)
    if view.answer and not policy.sees(request.user, found, at):
        text = veil_of(case_rows(found)).text(text)
    return render(
        request, "regulators/printed.html", {"referral": view, "sections": _sections(text), "at": view.answered_at or at}
    )


def _sections(text: str) -> list[tuple[str, str]]:
    """``【标题】words`` lines as pairs; what stands before the first title has none."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        title, closed, words = line.removeprefix("【").partition("】")
        if line.startswith("【") and closed:
            found.append((title, words))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            found.append(("", line))
    return found


def _refused(request: HttpRequest, error: str, status: int, number: str = "", referral: int | None = None) -> HttpResponse:
    if not number:
        return _new(request, request.POST.dict(), error, status)
    given = {"referral": referral, "text": request.POST.get("text", "")}
    return _case(request, case_for(request, number), error, status, given)


_post = form_page(_refused)


def _stated(request: HttpRequest) -> dict[Any, datetime]:
    """Deadlines that the order states, by step."""
    return {step: due for step in STEPS if (due := moment_of(request.POST.get(f"due_{step}"), what=worded("期限"))) is not None}


def _text(request: HttpRequest, name: str, limit: int, what: str) -> str:
    return text_field(request.POST.dict(), name, limit, what=what, empty=True)


@_post
def record(request: HttpRequest) -> HttpResponse:
    """Record a referral, at a case that is there or as a new one."""
    at, post = now(), request.POST
    regulator, reference = post.get("regulator", ""), post.get("reference", "")
    received = moment_of(request.POST.get("received"), what=worded("收到的时间")) or at
    more = {
        "grade": post.get("grade", "usual"), "region": _text(request, "region", 40, worded("地区")), "stated": _stated(request),
    }  # fmt: skip
    text = _text(request, "text", MOST_TEXT, worded("派单内容"))
    if number := post.get("case", "").strip():
        found = case_for(request, number)
        made = record_referral(found, request.user, regulator, reference, received, at, text=text, **more)
    else:
        name, form = _text(request, "name", 60, worded("姓名")), _text(request, "address_form", 40, worded("称呼"))
        made = open_referred(text, request.user, regulator, reference, received, at, name=name, address_form=form, **more)
    return redirect("referrals:case", made.case.number)


@_post
def meet(request: HttpRequest, number: str, referral: int) -> HttpResponse:
    """A step is done."""
    evidence = _text(request, "evidence", 500, worded("怎样联系的"))
    meet_step(case_for(request, number), referral, request.user, request.POST.get("step", ""), now(), evidence=evidence)
    return redirect("referrals:case", number)


@_post
def answer(request: HttpRequest, number: str, referral: int) -> HttpResponse:
    """The regulator is answered."""
    answer_referral(case_for(request, number), referral, request.user, _text(request, "text", MOST_TEXT, worded("回复")), now())
    return redirect("referrals:case", number)


@_post
def extend(request: HttpRequest, number: str, referral: int) -> HttpResponse:
    """Ask for more time."""
    until = moment_of(request.POST.get("until"), what=worded("延到的时间"))
    if until is None:
        raise InputError(worded("请写明延到什么时候。"))
    reason = _text(request, "reason", 1000, worded("理由"))
    ask_extension(case_for(request, number), referral, request.user, until, reason, now())
    return redirect("referrals:case", number)


@_post
def extension(request: HttpRequest, number: str, referral: int) -> HttpResponse:
    """What the regulator said to it."""
    granted = request.POST.get("granted") == "yes"
    note = _text(request, "note", 500, worded("说明"))
    settle_extension(case_for(request, number), referral, request.user, granted, now(), note=note)
    return redirect("referrals:case", number)


@_post
def returned(request: HttpRequest, number: str, referral: int) -> HttpResponse:
    """It came back as unsatisfactory."""
    at = now()
    received = moment_of(request.POST.get("received"), what=worded("退回的时间")) or at
    reason = _text(request, "reason", 1000, worded("退回的理由"))
    return_referral(case_for(request, number), referral, request.user, reason, received, at, stated=_stated(request))
    return redirect("referrals:case", number)


@_post
def callback(request: HttpRequest, number: str, referral: int) -> HttpResponse:
    """The regulator called the customer back."""
    resolved = {"yes": True, "no": False}.get(request.POST.get("resolved", ""))
    record_callback(
        case_for(request, number), referral, request.user, request.POST.get("outcome", ""), now(),
        contacted=request.POST.get("contacted", "yes") == "yes", resolved=resolved,
        words=_text(request, "words", 1000, worded("客户的话")),
    )  # fmt: skip
    return redirect("referrals:case", number)
