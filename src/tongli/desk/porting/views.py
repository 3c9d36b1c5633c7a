"""Pages of import and export, for administrators. Plain forms; refusals are said on the page."""

import csv
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from tongli.base.errors import InputError, TooLargeError
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.audit.models import Export
from tongli.desk.cases import policy
from tongli.desk.cases.views.desk import page_view
from tongli.desk.languages import still_spoken
from tongli.desk.porting import lists, uploads
from tongli.desk.porting.actions.launch import launch, start
from tongli.desk.porting.alone import is_working
from tongli.desk.porting.begin import mapping_from, mappings
from tongli.desk.porting.look import fitting, look
from tongli.desk.porting.models import Run
from tongli.desk.porting.remarks_file import lines
from tongli.desk.search.views import choices
from tongli.desk.wiring import now
from tongli.knowledge.schema.imports import ImportMapping

SHOWN = 20
REMARKS_SHOWN = 50
LOOKED_AT = 3_000
"""Cases of a file that a dry run at the desk looks at; ``tongli import --dry-run`` looks at all."""
OWN = "own"
STARTING = timedelta(seconds=20)
"""How long a process that was started may take before it says something."""


@page_view
def overview(request: HttpRequest) -> HttpResponse:
    """Upload a file, see earlier imports, export a list."""
    return _overview(request)


def _overview(request: HttpRequest, error: str = "", status: int = 200, **_names: Any) -> HttpResponse:
    policy.demand(request.user, "data.import")
    context = {
        "runs": Run.objects.select_related("by")[:SHOWN],
        "exports": Export.objects.select_related("by").filter(number="").order_by("-id")[:SHOWN],
        "mappings": mappings().values(),
        "most": uploads.MOST_BYTES // 1_000_000,
        "choices": [one for one in choices() if one[0] != "who"],
        "error": error,
    }
    return render(request, "porting/overview.html", context, status=status)


_post = form_page(_overview)


@csrf_exempt
@login_required
def upload(request: HttpRequest) -> HttpResponseBase:
    """Keep a file. Who may not is turned away before it comes in, and a file that is too large is cut off on its way."""
    if request.method == "POST" and not policy.may(request.user, "data.import"):
        raise PermissionDenied(_("只有管理员能导入。"))
    request.upload_handlers.insert(0, uploads.Bounded(request))
    return _upload(request)


@csrf_protect
@_post
def _upload(request: HttpRequest) -> HttpResponseBase:
    policy.demand(request.user, "data.import")
    given, mapping = request.FILES.get("file"), request.FILES.get("mapping")
    if request.META.get("tongli.too_large"):
        raise TooLargeError(
            _("文件超过 {most} MB，请分成几份，或在服务器上用 tongli import 导入").format(most=uploads.MOST_BYTES // 1_000_000)
        )
    if given is None:
        raise InputError(_("请选择要导入的文件"))
    own = mapping.read(uploads.MOST_MAPPING) if mapping is not None else b""
    if own:
        mapping_from(own, str(mapping.name))  # what is wrong with it is said now
    key = uploads.keep(str(given.name), given.chunks())
    if own:
        uploads.keep_mapping(key, own)
    return redirect("porting:file", key)


@page_view
def file(request: HttpRequest, key: str) -> HttpResponse:
    """A dry run of an uploaded file, by the mapping that fits or is chosen."""
    policy.demand(request.user, "data.import")
    try:
        path = uploads.found(key)
    except InputError as error:
        raise Http404(str(error)) from error
    asked = {name: request.GET.get(name, "").strip() for name in ("mapping", "source", "encoding", "industry")}
    context: dict[str, Any] = {
        "key": key,
        "name": path.name,
        "asked": asked,
        "mappings": mappings().values(),
        "looked_at": LOOKED_AT,
    }
    context["own"] = uploads.own_mapping(key) is not None
    try:
        chosen = _chosen(key, path, asked)
        context["chosen"] = chosen
        context["look"] = look(path, chosen, asked["source"], asked["encoding"], asked["industry"], most=LOOKED_AT)
    except InputError as error:
        context["error"] = str(error)
    return render(request, "porting/file.html", context)


def _chosen(key: str, path: Path, asked: dict[str, str]) -> ImportMapping:
    """The mapping that was chosen; else one's own, where there is one; else the one that fits.

    Raises:
        InputError: none.
    """
    own, name = uploads.own_mapping(key), asked["mapping"]
    if own is not None and name in {"", OWN}:
        return mapping_from(own, uploads.OWN_MAPPING)
    if not name:
        return fitting(path, mappings(), asked["encoding"])
    known = mappings()
    if name not in known:
        raise InputError(_("没有这个映射"))
    return known[name]


@_post
def begin(request: HttpRequest, key: str) -> HttpResponseBase:
    """Start the import."""
    policy.demand(request.user, "data.import")
    path = uploads.found(key)
    asked = {name: request.POST.get(name, "").strip()[:100] for name in ("mapping", "source", "encoding", "industry")}
    chosen = _chosen(key, path, asked)
    rest = {name: asked[name] for name in ("source", "encoding", "industry")}
    return redirect("porting:run", start(path, chosen, request.user, now(), **rest).pk)


@_post
def drop(request: HttpRequest, key: str) -> HttpResponseBase:
    """Delete an uploaded file that no unfinished run needs."""
    policy.demand(request.user, "data.import")
    path = uploads.found(key)
    if Run.objects.filter(path=str(path.resolve())).exclude(state="done").exists():
        raise InputError(_("这个文件的导入还没有完成，不能删除"))
    uploads.drop(key)
    return redirect("porting:overview")


@page_view
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """How far a run is, and what was wrong with its rows."""
    policy.demand(request.user, "data.import")
    found = _run(run_id)
    started = now() - found.beat_at < STARTING and found.state != "failed"
    working = found.state != "done" and (started or is_working(found))
    count = found.remarks.count()
    context = {
        "run": found, "working": working, "remarks": found.remarks.order_by("row", "id")[:REMARKS_SHOWN],
        "more": max(0, count - REMARKS_SHOWN), "count": count,
        "percent": found.read * 100 // max(1, found.made) if found.state == "reading" else 0,
    }  # fmt: skip
    return render(request, "porting/run.html", context)


def _run(number: int) -> Run:
    found = Run.objects.select_related("by").filter(pk=number).first()
    if found is None:
        raise Http404(_("没有这次导入。"))
    return found


@_post
def go_on(request: HttpRequest, run_id: int) -> HttpResponseBase:
    """Go on with a run that was cut off."""
    policy.demand(request.user, "data.import")
    launch(_run(run_id), request.user, now())
    return redirect("porting:run", run_id)


@page_view
def remarks(request: HttpRequest, run_id: int) -> HttpResponseBase:
    """What was wrong with the rows, as a table for spreadsheets."""
    policy.demand(request.user, "data.import")
    found = _run(run_id)
    writer = csv.writer(lists.Echo())

    def pieces() -> Iterator[bytes]:
        yield b"\xef\xbb\xbf"
        for line in lines(found):
            yield str(writer.writerow(line)).encode("utf-8", "replace")

    return StreamingHttpResponse(
        still_spoken(pieces()), content_type="text/csv; charset=utf-8", headers=_as_file(f"import-{run_id}.csv")
    )


@_post
def cases_list(request: HttpRequest) -> HttpResponseBase:
    """A filtered list of cases as CSV or a workbook. The filters are those of the search page."""
    form = request.POST.get("form", "csv")
    cases = lists.export_list(request.POST, form, request.user, now())
    if form == "csv":
        return StreamingHttpResponse(
            still_spoken(lists.as_csv(cases)), content_type="text/csv; charset=utf-8", headers=_as_file("cases.csv")
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.xlsx"
        lists.as_xlsx(cases, path)
        return FileResponse(path.open("rb"), as_attachment=True, filename="cases.xlsx")


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
