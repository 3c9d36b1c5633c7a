"""Sending files, and handing them out: never run, never guessed at, each by its own right."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from tongli.base.tongue import worded
from tongli.casework import access
from tongli.desk.attachments.actions.keep_files import choose_files, drop_file, receive_files
from tongli.desk.attachments.models import Attachment
from tongli.desk.attachments.queries import chosen_files, found_file, of_customer
from tongli.desk.cases import policy
from tongli.desk.cases.queries.customer import find_customer
from tongli.desk.cases.views.answers import answers_json, client_id, for_staff, ok, text_field
from tongli.desk.cases.views.customer import answers_forms, case_of, limit
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.wiring import now

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""What a browser may do with a file that is opened by itself: nothing."""


def handed_out(row: Attachment, small: bool) -> FileResponse:
    """The bytes. Pictures and recordings may be shown in the page; a PDF is only ever saved, its first page shown."""
    drawn = small and bool(row.thumb.name)
    stored = row.thumb if drawn else row.file
    try:
        opened = stored.storage.open(stored.name)
    except FileNotFoundError as error:
        raise Http404(worded("这个文件已经不在了。")) from error
    mime = "image/jpeg" if drawn else row.mime
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    name = f"{row.name}.jpg" if drawn and row.kind == "pdf" else row.name
    return FileResponse(opened, as_attachment=row.kind == "pdf" and not drawn, filename=name, content_type=mime, headers=headers)


@answers_forms
@answers_json
def send(request: HttpRequest, token: str) -> HttpResponse:
    """The customer sends files."""
    case = case_of(token)
    limit(request, token)
    given = {key: request.POST.get(key, "") for key in request.POST}
    text = text_field(given, limit=4000, what=worded("消息"), empty=True)
    message = receive_files(case, request.FILES.getlist("file"), text, now(), client_id=client_id(given))
    return JsonResponse({"seq": message.seq})


@cache_control(private=True, max_age=3600)
@require_GET
def own(request: HttpRequest, token: str, key: str) -> FileResponse:
    """A file of the customer's own talk."""
    customer = find_customer(token)
    row = of_customer(customer, key) if customer else None
    if row is None:
        raise Http404(worded("没有这个文件。"))
    return handed_out(row, "small" in request.GET)


@page_view
def seen(request: HttpRequest, key: str) -> FileResponse:
    """A file, for those who may see the case and its personal data: a photo cannot be veiled."""
    ever = access.Tie(own=True, team=True, named=True)
    access.require(request.user.role if request.user.is_active else "", "file.view", ever)
    row = found_file(key)
    if row is None:
        raise Http404(worded("没有这个文件。"))
    policy.demand(request.user, "file.view", row.case)
    if not policy.sees(request.user, row.case, now()):
        raise PermissionDenied(worded("文件里可能有个人信息：请先在案件里点“看个人信息”，写明理由。"))
    return handed_out(row, "small" in request.GET)


@for_staff
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """Choose a file for the next reply, or (``drop``) leave one out after all."""
    case = case_for(request, number)
    policy.demand(request.user, "case.reply", case)
    if key := request.POST.get("drop", ""):
        drop_file(case, key, request.user)
    if files := request.FILES.getlist("file"):
        choose_files(case, request.user, files, now())
    return ok(case.last_seq, files=[_json(one) for one in chosen_files(case, request.user.pk)])


def _json(one: Any) -> dict[str, Any]:
    return {"key": one.key, "name": one.name, "kind": one.kind, "size": one.size}
