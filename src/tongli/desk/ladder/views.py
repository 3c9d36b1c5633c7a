"""The page of what the ladder told, and taking it up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.tongue import worded
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.views.answers import text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.ladder.queries import listed
from tongli.desk.ladder.see_to import see_to
from tongli.desk.wiring import now


@page_view
def page(request: HttpRequest) -> HttpResponse:
    """Calls that stand: mine, or with ``all`` everybody's that I may see."""
    return _page(request)


def _page(request: HttpRequest, error: str = "", status: int = 200, **_names: Any) -> HttpResponse:
    policy.demand(request.user, "case.view")
    everybody = request.GET.get("of") == "all"
    found, after = listed(request.user, everybody=everybody, after=request.GET.get("after", ""))
    context = {"calls": found, "after": after, "everybody": everybody, "error": error}
    return render(request, "ladder/page.html", context, status=status)


@form_page(_page)
def see(request: HttpRequest, number: str, told: int) -> HttpResponse:
    """Take it up."""
    note = text_field(request.POST.dict(), "note", 300, what=worded("说明"), empty=True)
    see_to(case_for(request, number), told, request.user, note, now())
    return redirect("ladder:page")
