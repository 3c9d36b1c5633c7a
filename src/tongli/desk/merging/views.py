"""The page where a case goes into another, comes back, or is split. Plain forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.actions.merge_case import merge_case, unmerge_case
from tongli.desk.cases.actions.split_case import split_case
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import case_rows, find_case
from tongli.desk.cases.veil import veil_of
from tongli.desk.cases.views.answers import text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.merging.queries import others_of, ties_of
from tongli.desk.numbers import whole
from tongli.desk.wiring import now


@page_view
def page(request: HttpRequest, number: str) -> HttpResponse:
    """What may be done, and what was."""
    return _page(request, case_for(request, number))


def _page(request: HttpRequest, case: Case, error: str = "", status: int = 200) -> HttpResponse:
    at, user = now(), request.user
    said = [(one.seq, one.at, one.text) for one in case.messages.filter(who="customer").order_by("seq")]
    promises = [(one.pk, one.what, one.due) for one in case.promises.filter(state="open")]
    if not policy.sees(user, case, at):
        veil = veil_of(case_rows(case))
        said = [(seq, when, veil.text(text)) for seq, when, text in said]
        promises = [(pk, veil.text(what), due) for pk, what, due in promises]
    context = {
        "case": case, "ties": ties_of(case.number), "others": others_of(case, user), "said": said, "promises": promises,
        "error": error, "may_merge": policy.may(user, "case.merge", case), "may_split": policy.may(user, "case.split", case),
    }  # fmt: skip
    return render(request, "merging/page.html", context, status=status)


def _refused(request: HttpRequest, error: str, status: int, number: str) -> HttpResponse:
    return _page(request, case_for(request, number), error, status)


_post = form_page(_refused)


def _reason(request: HttpRequest) -> str:
    return text_field(request.POST.dict(), "reason", 500, what=worded("理由"), empty=True)


def _numbers(request: HttpRequest, name: str) -> list[int]:
    given = [whole(one) for one in request.POST.getlist(name)[:500]]
    if None in given:
        raise InputError(worded("选择的项目不对，请刷新后再选。"))
    return [one for one in given if one is not None]


@_post
def merge(request: HttpRequest, number: str) -> HttpResponse:
    """This case goes on in the other."""
    case = case_for(request, number)
    wanted = (request.POST.get("into_number", "").strip() or request.POST.get("into", "")).upper()
    into = find_case(wanted)
    if into is None:
        raise InputError(worded("没有案件 {wanted}。").format(wanted=wanted[:30]) if wanted else worded("请选择并入哪个案件。"))
    merge_case(case, into, request.user, _reason(request), now())
    return redirect("desk:case", into.number)


@_post
def undo(request: HttpRequest, number: str) -> HttpResponse:
    """It comes back."""
    unmerge_case(case_for(request, number), request.user, _reason(request), now())
    return redirect("desk:case", number)


@_post
def split(request: HttpRequest, number: str) -> HttpResponse:
    """Some of it becomes a case of its own."""
    case = case_for(request, number)
    made = split_case(
        case, request.user, _numbers(request, "messages"), _reason(request), now(), promises=_numbers(request, "promises")
    )
    return redirect("desk:case", made.number)
