"""The supervisor's page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongli.desk.cases import policy
from tongli.desk.insight.queries import overview_of
from tongli.desk.wiring import now


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """How the desk stands: open cases, promises, what complaints are about, what hurts."""
    if not policy.may(request.user, "overview.view"):
        raise PermissionDenied("只有主管可以看总览。")
    return render(request, "insight/overview.html", {"overview": overview_of(now())})
