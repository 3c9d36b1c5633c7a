"""One action on many cases, and what came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.tongue import worded
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.views.desk import page_view
from tongli.desk.lists.actions.bulk import UNDOABLE, run_bulk, undo_bulk
from tongli.desk.lists.asked import asked_of
from tongli.desk.lists.models import BulkRun
from tongli.desk.lists.names import BULK_NAMES
from tongli.desk.lists.views.table import table_page
from tongli.desk.wiring import now


def _table(request: HttpRequest, error: str, status: int) -> HttpResponse:
    return table_page(request, asked_of(request.GET), error, status)


@form_page(_table)
def run(request: HttpRequest) -> HttpResponse:
    """Do it to the cases that were ticked."""
    given = {name: request.POST.get(name, "")[:60] for name in ("team", "agent", "tag", "view")}
    made = run_bulk(request.user, request.POST.get("action", ""), request.POST.getlist("case"), given, now())
    return redirect("lists:bulk_result", made.pk)


@page_view
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done, what was refused and why."""
    return _result(request, pk=pk)


def _result(request: HttpRequest, error: str = "", status: int = 200, *, pk: int) -> HttpResponse:
    found = _own(request, pk)
    context = {
        "run": found,
        "what": BULK_NAMES[found.action],
        "may_undo": found.action in UNDOABLE and bool(found.done) and found.undone_at is None,
        "error": error,
    }
    return render(request, "lists/bulk.html", context, status=status)


@form_page(_result)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what can be taken back."""
    return redirect("lists:bulk_result", undo_bulk(_own(request, pk), request.user, now()).pk)


def _own(request: HttpRequest, pk: int) -> BulkRun:
    policy.demand(request.user, "case.view")
    found = BulkRun.objects.filter(pk=pk, by=request.user).first()
    if found is None:
        raise Http404(worded("没有这一批。"))
    return found
