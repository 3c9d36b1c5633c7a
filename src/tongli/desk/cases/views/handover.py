"""The hand-over of a case: a panel at the workbench, and a page to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.cases.queries.handover import AUDIENCES, handover_view
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.wiring import now


@page_view
def handover(request: HttpRequest, number: str) -> HttpResponse:
    """The case told to the next agent, the manager, or the 12345 hotline (``for``); ``part=1``: only what the panel shows."""
    audience = request.GET.get("for", "agent")
    if audience not in AUDIENCES:
        raise Http404(worded("没有这种交接。"))
    case = case_for(request, number)
    template = "desk/_handover.html" if request.GET.get("part") else "desk/handover.html"
    try:
        view = handover_view(case, request.user, now(), audience)
    except InputError as error:
        raise Http404(str(error)) from error
    return render(request, template, {"handover": view})
