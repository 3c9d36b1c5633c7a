"""What the command palette cannot find in the page: cases."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.cases.views.desk import page_view
from tongli.desk.lists.queries.found import find_cases


@page_view
def found(request: HttpRequest) -> HttpResponse:
    """Cases for the words typed so far."""
    rows = find_cases(request.user, request.GET.get("q", ""))
    cases = [
        {**asdict(row), "step": label_name("step", row.step), "url": reverse("desk:case", args=[row.number])} for row in rows
    ]
    return JsonResponse({"cases": cases}, json_dumps_params={"ensure_ascii": False})
