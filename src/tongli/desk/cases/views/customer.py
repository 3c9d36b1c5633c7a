"""The customer's page: no login, a private link."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tongli.base.errors import InputError
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.customer import customer_page, find_customer, latest_case
from tongli.desk.cases.views.answers import answers_json, client_id, fields, text_field
from tongli.desk.limits import address, hit
from tongli.desk.wiring import now


def _case(token: str) -> Case:
    customer = find_customer(token)
    case = latest_case(customer) if customer else None
    if case is None:
        raise Http404("没有这个链接；请从首页重新开始。")
    return case


def _limit(request: HttpRequest, token: str) -> None:
    hit(f"ip:{address(request, settings.BEHIND_PROXY)}", settings.ADDRESS_PER_MINUTE)
    if token:
        hit(f"customer:{token}", settings.CUSTOMER_PER_MINUTE)


def _message(given: dict[str, Any]) -> str:
    return text_field(given, limit=settings.MAX_CUSTOMER_TEXT, what="消息")


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A first message box; posting it opens a case and leads to its private link. Posted twice, it is one case."""
    if request.method == "GET":
        return render(request, "customer/start.html", {"limit": settings.MAX_CUSTOMER_TEXT})
    given = fields(request)
    try:
        _limit(request, "")
        text = _message(given)
        digest = sha256(text.encode()).hexdigest()
        if (started := request.session.get("started")) and started["text"] == digest and find_customer(started["token"]):
            return redirect("customer:page", token=started["token"])
        name = text_field(given, "name", 40, what="称呼", empty=True)
        form = text_field(given, "address_form", 20, what="称呼", empty=True)
        message = open_case(text, now(), name=name, address_form=form, client_id=client_id(given))
    except InputError as error:
        context = {"limit": settings.MAX_CUSTOMER_TEXT, "error": str(error), "text": given.get("text", "")}
        return render(request, "customer/start.html", context, status=400)
    token = message.case.customer.token
    request.session["started"] = {"text": digest, "token": token}
    return redirect("customer:page", token=token)


@never_cache
@require_GET
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The talk, what was promised, what comes next."""
    context = {"page": customer_page(_case(token), now()), "token": token, "limit": settings.MAX_CUSTOMER_TEXT}
    return render(request, "customer/page.html", context)


@never_cache
@require_GET
def entries(request: HttpRequest, token: str) -> HttpResponse:
    """Entries after a sequence number, as a piece of the page."""
    given = request.GET.get("after", "0")
    after = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    return render(request, "customer/_entries.html", {"page": customer_page(_case(token), now(), after), "token": token})


@never_cache
@require_GET
def side(request: HttpRequest, token: str) -> HttpResponse:
    """Promises, next step, and the question whether it is settled, as a piece of the page."""
    return render(request, "customer/_side.html", {"page": customer_page(_case(token), now()), "token": token})


@answers_json
def send(request: HttpRequest, token: str) -> HttpResponse:
    """One message more."""
    case = _case(token)
    given = fields(request)
    _limit(request, token)
    message = receive_message(case, _message(given), now(), client_id=client_id(given))
    return JsonResponse({"seq": message.seq})


@answers_json
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Settled or not."""
    case = _case(token)
    given = fields(request)
    _limit(request, token)
    if given.get("accepted") not in {"yes", "no"}:
        raise InputError("请选择“已解决”或“还没解决”。")
    words = text_field(given, "words", 1000, what="补充说明", empty=True)
    answer_acceptance(case, given["accepted"] == "yes", words, now())
    return JsonResponse({"ok": True, "seq": Case.objects.values_list("last_seq", flat=True).get(pk=case.pk)})
