"""Pages of the audit: what is held, proposed, erased and exported; one case verified. Plain forms; the page says refusals."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongli.base.errors import AccessError, InputError, TongliError
from tongli.base.tongue import worded
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


def _post(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A form's view: access as 403, every other refusal as a sentence on the case's page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except AccessError as error:
            raise PermissionDenied(str(error)) from error
        except TongliError as error:
            return _case_page(request, kwargs["number"], str(error), 400 if isinstance(error, InputError) else 409)

    return never_cache(login_required(require_POST(wrapped)))


@_post
def hold(request: HttpRequest, number: str) -> HttpResponse:
    """Place a hold."""
    given = request.POST.get("until", "").strip()
    try:
        until = date.fromisoformat(given) if given else None
    except ValueError as error:
        raise InputError(worded("截止日应形如 2027-06-30")) from error
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
