"""The supervisor's page."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongli.base.tongue import worded
from tongli.desk.cases import policy
from tongli.desk.cases.veil import Veil
from tongli.desk.insight.queries import PERIOD, overview_of
from tongli.desk.survey.queries import closing_report
from tongli.desk.wiring import now


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """How the desk stands: open cases, promises, what complaints are about, what hurts."""
    if not policy.may(request.user, "overview.view"):
        raise PermissionDenied(worded("只有主管可以看总览。"))
    at = now()
    found, veil = overview_of(at), Veil()
    shown = replace(
        found, late=veil.over(found.late), hurtful=veil.over(found.hurtful)
    )  # over all cases: nobody needs numbers here
    closing = closing_report(at - PERIOD)
    closing = replace(closing, low=veil.over(closing.low))
    return render(request, "insight/overview.html", {"overview": shown, "closing": closing})
