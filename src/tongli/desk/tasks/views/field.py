"""The field worker's phone: own visits, one page each, that works on a bad line and without scripts."""

import secrets
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import InputError, TongliError, TooLargeError
from tongli.base.tongue import worded
from tongli.casework.visits import Measured, Report
from tongli.desk.cases import policy
from tongli.desk.cases.views.answers import for_staff, from_page, ok
from tongli.desk.cases.views.desk import page_view
from tongli.desk.dates import moment_of
from tongli.desk.tasks.actions.report_visit import MOST_MEASURED, MOST_PHOTOS, Brought, arrive, report_visit
from tongli.desk.tasks.field_queries import field_visit, visits_of
from tongli.desk.tasks.models import Visit
from tongli.desk.tasks.pictures import MOST_BYTES, Picture, remade
from tongli.desk.tasks.strokes import strokes_of
from tongli.desk.tasks.views.work import may_ever
from tongli.desk.wiring import now

MOST_UPLOAD = 80_000_000
"""Bytes of one whole report."""


@page_view
def home(request: HttpRequest) -> HttpResponse:
    """Own visits."""
    policy.demand(request.user, "visit.work", task=True)
    return render(request, "tasks/field_home.html", {"visits": visits_of(request.user, now())})


@page_view
def visit(request: HttpRequest, visit: int) -> HttpResponse:
    """One visit of one's own, with the form."""
    return _page(request, _own(request, visit))


@for_staff
def arrived(request: HttpRequest, visit: int) -> HttpResponse:
    """The worker is there."""
    row = arrive(_own(request, visit), request.user, now())
    if from_page(request):
        return redirect("tasks:field_visit", visit=row.pk)
    return ok(row.case.last_seq)


@for_staff
def report(request: HttpRequest, visit: int) -> HttpResponse:
    """What was brought back; a browser's own form comes back with what is missing."""
    row = _own(request, visit)
    try:
        done = report_visit(row, request.user, _brought(request), now())
    except TongliError as error:
        if not from_page(request):
            raise
        return _page(request, row, str(error), status=409)
    return redirect("tasks:field") if from_page(request) else ok(done.seq)


def _page(request: HttpRequest, row: Visit, error: str = "", status: int = 200) -> HttpResponse:
    key = request.POST.get("key") or secrets.token_urlsafe(16)
    context = {"visit": field_visit(row, now()), "key": key, "error": error, "given": request.POST, "most_photos": MOST_PHOTOS}
    return render(request, "tasks/field_visit.html", context, status=status)


def _own(request: HttpRequest, number: int) -> Visit:
    may_ever(request, "visit.work")
    row = Visit.objects.select_related("case__customer", "worker").filter(pk=number).first()
    if row is None:
        raise Http404(worded("没有这次上门。"))
    policy.demand(request.user, "visit.work", row.case, task=row.worker_id == request.user.pk)
    return row


def _brought(request: HttpRequest) -> Brought:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MOST_UPLOAD:
        raise TooLargeError(worded("这份记录太大，请少传几张照片。"))
    given, at = request.POST, now()
    signature, mine = strokes_of(given.get("signature", "")), strokes_of(given.get("worker_signature", ""))
    found = Report(
        helped=given.get("helped", "yes") != "no",
        cause=_text(given, "cause", 1000), done=_text(given, "done", 1000), why_not=_text(given, "why_not", 500),
        measured=_measured(request, at), signed=bool(signature), worker_signed=bool(mine),
        no_signature=_text(given, "no_signature", 300),
    )  # fmt: skip
    return Brought(found, given.get("key", "")[:64], moment_of(given.get("arrived_at")), _photos(request), signature, mine)


def _text(given: Any, name: str, most: int) -> str:
    value = str(given.get(name, "")).replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()
    if len(value) > most:
        raise TooLargeError(worded("写得太长：{count:,} 个字，最多 {most:,} 个字。").format(count=len(value), most=most))
    return value


def _measured(request: HttpRequest, at: datetime) -> tuple[Measured, ...]:
    """Rows of the form, side by side; a row without a value was left empty."""
    columns = [request.POST.getlist(name)[: MOST_MEASURED + 1] for name in ("m_kind", "m_value", "m_place", "m_at")]
    kinds, values, places, times = columns
    found = []
    for n, value in enumerate(values):
        if not value.strip():
            continue
        if n >= len(kinds):
            raise InputError(worded("测量值缺少种类，请刷新页面再填。"))
        try:
            number = float(value.strip().replace("，", ".").replace(",", "."))
        except ValueError as error:
            raise InputError(worded("测量值“{value}”不是数字。").format(value=value.strip()[:20])) from error
        when = moment_of(times[n]) if n < len(times) else None
        found.append(Measured(kinds[n], number, places[n] if n < len(places) else "", when or at))
    return tuple(found)


def _photos(request: HttpRequest) -> tuple[Picture, ...]:
    files = request.FILES.getlist("photos")
    if len(files) > MOST_PHOTOS:
        raise InputError(worded("照片最多 {most_photos} 张。").format(most_photos=MOST_PHOTOS))
    keep = request.POST.get("keep_place") == "yes"
    return tuple(remade(file.read(MOST_BYTES + 1), keep_place=keep) for file in files)
