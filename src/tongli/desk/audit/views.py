"""Pages of the audit: what is held, proposed, erased and exported; one case verified. Plain forms; the page says refusals."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.actions.export_record import export_all, export_case
from tongli.desk.audit.actions.hold import place_hold, release_hold
from tongli.desk.audit.lines import line
from tongli.desk.audit.models import GROUNDS, Erasure, Export, Hold
from tongli.desk.audit.printed import printed_case
from tongli.desk.audit.retention import proposals
from tongli.desk.audit.verify import verify
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import find_case
from tongli.desk.cases.views.desk import page_view
from tongli.desk.dates import day_of
from tongli.desk.wiring import engine, now

SHOWN = 50


@page_view
def overview(request: HttpRequest) -> HttpResponse:
    """Holds, proposals, erasures and exports, the newest first."""
    policy.demand(request.user, "audit.view")
    proposed = proposals(engine().knowledge, now())
    context = {
        "holds": [hold for hold in Hold.objects.select_related("case", "placed_by").order_by("-id")[:SHOWN] if hold.lasts(now())],
        "proposed": proposed[:SHOWN],
        "more": max(0, len(proposed) - SHOWN),
        "erasures": Erasure.objects.select_related("by").order_by("-id")[:SHOWN],
        "exports": Export.objects.select_related("by").order_by("-id")[:SHOWN],
        "may_export": policy.may(request.user, "audit.export"),
    }
    return render(request, "audit/overview.html", context)


@page_view
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case: is its trail whole, what holds it, what may be done."""
    return _case_page(request, number)


def _case_page(request: HttpRequest, number: str, error: str = "", status: int = 200) -> HttpResponse:
    policy.demand(request.user, "audit.view")
    found, at = _case(number), now()
    context = {
        "case": found,
        "report": verify(number),
        "holds": [(hold, hold.lasts(at)) for hold in found.holds.select_related("placed_by", "released_by")],
        "erasures": found.customer.erasures.select_related("by"),
        "grounds": GROUNDS,
        "error": error,
        "allowed": {name: policy.may(request.user, action) for name, action in _MAY.items()},
    }
    return render(request, "audit/case.html", context, status=status)


_MAY = {"export": "audit.export", "hold": "hold.place", "release": "hold.release", "erase": "person.erase"}


def _case(number: str) -> Case:
    found = find_case(number)
    if found is None:
        raise Http404(worded("没有这个案件。"))
    return found


def _refused(request: HttpRequest, error: str, status: int, number: str, **_names: int) -> HttpResponse:
    return _case_page(request, number, error, status)


_post = form_page(_refused)


@_post
def hold(request: HttpRequest, number: str) -> HttpResponse:
    """Place a hold."""
    until = day_of(request.POST.get("until"), worded("截止日"))
    place_hold(_case(number), request.user, request.POST.get("reason", ""), now(), until=until)
    return redirect("audit:case", number)


@_post
def release(request: HttpRequest, number: str, hold_id: int) -> HttpResponse:
    """Release a hold."""
    release_hold(_case(number), hold_id, request.user, request.POST.get("reason", ""), now())
    return redirect("audit:case", number)


@_post
def erase(request: HttpRequest, number: str) -> HttpResponse:
    """Erase the person of this case from all their cases; the case's number is typed again, so that it is no slip."""
    found = _case(number)
    policy.demand(request.user, "person.erase")
    if request.POST.get("again", "").strip() != number:
        raise InputError(worded("请再写一遍案号，确认要抹除的是这位客户。"))
    erase_person(found.customer, request.user, request.POST.get("ground", ""), request.POST.get("reason", ""), now())
    return redirect("audit:case", number)


@_post
def export_one(request: HttpRequest, number: str) -> HttpResponse:
    """The case as JSON to keep, or as a page to print."""
    found, form = _case(number), request.POST.get("form", "json")
    if form not in {"json", "html"}:
        raise InputError(worded("导出格式只有 json 和 html"))
    record = export_case(found, request.user, form, now())
    if form == "html":
        return render(request, "audit/printed.html", printed_case(record))
    return HttpResponse(line(record), "application/json", headers=_as_file(f"{number}.json"))


@_post
def export_everything(request: HttpRequest) -> StreamingHttpResponse:
    """Every case as a line of JSON, streamed."""
    records: Iterator[dict[str, Any]] = export_all(request.user, now())
    lines = (line(record) for record in records)
    return StreamingHttpResponse(lines, content_type="application/x-ndjson", headers=_as_file("tongli.jsonl"))


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
