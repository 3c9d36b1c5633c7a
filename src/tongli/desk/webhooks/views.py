"""Pages of the webhooks: endpoints, and what became of what was sent to each. For administrators."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.queries.event_texts import KINDS, kind_text
from tongli.desk.cases.views.desk import page_view
from tongli.desk.webhooks.actions.endpoints import make_endpoint, remove_endpoint, send_again, send_test, switch_endpoint
from tongli.desk.webhooks.models import Delivery, Endpoint
from tongli.desk.webhooks.queries import deliveries, endpoints
from tongli.desk.wiring import now

_STATES = (Delivery.WAITING, Delivery.SENT, Delivery.DEAD)


@page_view
def page(request: HttpRequest) -> HttpResponse:
    """All endpoints, and the form."""
    return _page(request)


def _page(
    request: HttpRequest, error: str = "", secret: str = "", made: Endpoint | None = None, status: int = 200
) -> HttpResponse:
    policy.demand(request.user, "webhook.manage")
    context = {
        "endpoints": endpoints(), "kinds": [(kind, kind_text(kind)) for kind in KINDS], "error": error, "secret": secret,
        "made": made, "given": request.POST, "chosen": request.POST.getlist("kinds"),
    }  # fmt: skip
    return render(request, "webhooks/page.html", context, status=status)


@page_view
def endpoint_page(request: HttpRequest, endpoint: int) -> HttpResponse:
    """One endpoint: what waits, what was sent, what is dead."""
    return _endpoint(request, endpoint)


def _endpoint(request: HttpRequest, endpoint: int, error: str = "", status: int = 200) -> HttpResponse:
    policy.demand(request.user, "webhook.manage")
    found = endpoints(endpoint)
    if not found:
        raise Http404(worded("没有这个接收地址。"))
    asked = request.GET.get("state", "")
    state = asked if asked in _STATES else ""
    context = {"endpoint": found[0], "state": state, "deliveries": deliveries(endpoint, state), "error": error}
    return render(request, "webhooks/endpoint.html", context, status=status)


def _refused(request: HttpRequest, error: str, status: int, endpoint: int | None = None, **_names: str) -> HttpResponse:
    return _page(request, error, status=status) if endpoint is None else _endpoint(request, endpoint, error, status)


_post = form_page(_refused)


@_post
def make(request: HttpRequest) -> HttpResponse:
    """Make one; its secret stands on this answer and nowhere else."""
    given = request.POST
    made, secret = make_endpoint(
        request.user, given.get("name", ""), given.get("url", ""), given.getlist("kinds"), now(),
        with_words=given.get("with_words") == "1",
    )  # fmt: skip
    return _page(request, secret=secret, made=made)


@_post
def switch(request: HttpRequest, endpoint: int) -> HttpResponse:
    """Stop, or go on."""
    switch_endpoint(endpoint, request.user, request.POST.get("active") == "1", now())
    return redirect("webhooks:endpoint", endpoint)


@_post
def remove(request: HttpRequest, endpoint: int) -> HttpResponse:
    """Never again."""
    remove_endpoint(endpoint, request.user, now())
    return redirect("webhooks:page")


@_post
def test(request: HttpRequest, endpoint: int) -> HttpResponse:
    """Send a test."""
    send_test(endpoint, request.user, now())
    return redirect("webhooks:endpoint", endpoint)


@_post
def again(request: HttpRequest, endpoint: int) -> HttpResponse:
    """Send what is dead again: one, or all."""
    one = request.POST.get("delivery", "")
    if one and not _is_uuid(one):
        raise InputError(worded("没有这条投递。"))
    send_again(endpoint, request.user, now(), one)
    return redirect("webhooks:endpoint", endpoint)


def _is_uuid(text: str) -> bool:
    return len(text) == 36 and set(text) <= set("0123456789abcdef-") and text.count("-") == 4
