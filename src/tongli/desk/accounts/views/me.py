"""One's own account: who one is here, where one is logged in, password, second factor, outside accounts."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.desk.accounts.actions.end_sessions import end_others, end_session
from tongli.desk.accounts.factors import lacks_factor
from tongli.desk.accounts.queries.sessions import logins
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases.views.desk import page_view
from tongli.desk.wiring import now


@page_view
def home(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _home(request)


def _home(request: HttpRequest, error: str = "", status: int = 200, **_: Any) -> HttpResponse:
    context = {
        "logins": logins(request.user, request.session.session_key or ""),
        "teams": [(one.team.name, one.leads) for one in request.user.memberships.select_related("team").order_by("team__name")],
        "second": is_mfa_enabled(request.user),
        "must": lacks_factor(request.user),
        "outside": bool(settings.SOCIALACCOUNT_PROVIDERS),
        "error": error,
    }
    return render(request, "me/home.html", context, status=status)


@form_page(_home)
def end(request: HttpRequest, session: int) -> HttpResponse:
    """End one of one's own log-ins."""
    end_session(request.user, session, request.user, now())
    return redirect("me:home")


@form_page(_home)
def others(request: HttpRequest) -> HttpResponse:
    """End all but this one."""
    end_others(request.user, request.session.session_key or "", now())
    return redirect("me:home")
