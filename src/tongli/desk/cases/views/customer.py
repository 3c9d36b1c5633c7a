"""The customer's page: no login, a private link. Its forms work without scripts: they post, and the page comes back."""

import json
import secrets
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.customer import customer_page, find_customer, latest_case
from tongli.desk.cases.queries.customer_cases import other_cases, own_cases
from tongli.desk.cases.queries.rows import last_seq
from tongli.desk.cases.views.answers import View, answers_json, client_id, fields, from_page, text_field
from tongli.desk.languages import TAGS, chosen, spoken
from tongli.desk.limits import address, hit
from tongli.desk.numbers import whole
from tongli.desk.survey.actions.ask_survey import offer_surveys
from tongli.desk.wiring import now

_FIRST = Signer(salt="first-message")
"""Names one showing of the first form. Signed, so that nobody can choose the name that another customer's form has."""


def case_of(token: str) -> Case:
    """The case that a private link shows.

    Raises:
        Http404: no such link.
    """
    customer = find_customer(token)
    case = latest_case(customer) if customer else None
    if case is None:
        raise Http404(worded("没有这个链接；请从首页重新开始。"))
    return case


def case_asked(token: str, given: dict[str, Any]) -> Case:
    """The case that an answer is for: the one that the form names, of the customer's own; else the one that the page shows.

    The page may have been opened before a newer case took its place, so its own question names its case too.

    Raises:
        Http404: no such link.
        PolicyError: no case of theirs has that number, or it has gone into another one.
    """
    case, number = case_of(token), str(given.get("case", "")).replace("\x00", "")
    if not number or number == case.number:
        return case
    customer = find_customer(token)
    own = own_cases(customer).filter(number=number).first() if customer else None
    if own is None:
        raise PolicyError(worded("现在没有需要您确认的问题，可以直接写给我们。"))
    return own


def limit(request: HttpRequest, token: str) -> None:
    """Count one posting of this address, and of this link.

    Raises:
        TooManyError: too many in a minute.
    """
    hit(f"ip:{address(request, settings.BEHIND_PROXY)}", settings.ADDRESS_PER_MINUTE)
    if token:
        hit(f"customer:{token}", settings.CUSTOMER_PER_MINUTE)


def _message(given: dict[str, Any]) -> str:
    return text_field(given, limit=settings.MAX_CUSTOMER_TEXT, what=worded("消息"))


def _start_page(request: HttpRequest, status: int = 200, **shown: Any) -> HttpResponse:
    once = _FIRST.sign(secrets.token_urlsafe(16))
    return render(request, "customer/start.html", {"limit": settings.MAX_CUSTOMER_TEXT, "once": once, **shown}, status=status)


def _page(request: HttpRequest, token: str, status: int = 200, **shown: Any) -> HttpResponse:
    more = {"limit": settings.MAX_CUSTOMER_TEXT, "once": secrets.token_urlsafe(16), **shown}
    return _shown(request, "customer/page.html", token, status=status, **more)


def _shown(request: HttpRequest, template: str, token: str, after: int = 0, status: int = 200, **more: Any) -> HttpResponse:
    """The page or a piece of it, in the language that the customer has chosen or else writes."""
    found = customer_page(case_of(token), now(), after, TAGS.get(chosen(request), ""))
    customer = find_customer(token)
    others = other_cases(customer, found.number, now(), found.lang) if customer else ()
    if not request.user.is_authenticated:  # a colleague who looks is nobody asked
        offer_surveys([one.number for one in (found, *others) if one.survey and not one.survey.asked], now())
    with spoken(request, found.lang) as language:
        shown = {"page": found, "others": others, "token": token, "language": language, **more}
        return render(request, template, shown, status=status)


def _first_id(given: dict[str, Any]) -> str:
    """The name of the form that was posted, if it was one of ours; else empty."""
    try:
        return _FIRST.unsign(str(given.get("client_id", "")))
    except BadSignature:
        return ""


def answers_forms(view: View) -> View:
    """A view that answers JSON, answering a browser's own form with the page: as it is now, or with what was wrong."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        if request.method != "POST" or not from_page(request):
            return view(request, token)
        answer = view(request, token)
        if answer.status_code < 400:
            return redirect(reverse("customer:page", args=[token]) + "#end")
        error = json.loads(answer.content)["error"]
        return _page(request, token, answer.status_code, error=error, text=request.POST.get("text", ""))

    return wrapped


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A first message box; posting it opens a case and leads to its private link. Posted twice, it is one case."""
    if request.method == "GET":
        return _start_page(request)
    given = fields(request)
    try:
        limit(request, "")
        text = _message(given)
        digest = sha256(text.encode()).hexdigest()
        if (started := request.session.get("started")) and started["text"] == digest and find_customer(started["token"]):
            return redirect("customer:page", token=started["token"])
        name = text_field(given, "name", 40, what=worded("称呼"), empty=True)
        form = text_field(given, "address_form", 20, what=worded("称呼"), empty=True)
        message = open_case(text, now(), name=name, address_form=form, client_id=_first_id(given))
    except InputError as error:
        return _start_page(request, 400, error=str(error), text=given.get("text", ""), name=given.get("name", ""))
    token = message.case.customer.token
    request.session["started"] = {"text": digest, "token": token}
    return redirect("customer:page", token=token)


@never_cache
@require_GET
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The talk, what was promised, what comes next."""
    return _page(request, token)


@never_cache
@require_GET
def entries(request: HttpRequest, token: str) -> HttpResponse:
    """Entries after a sequence number, as a piece of the page."""
    return _shown(request, "customer/_entries.html", token, whole(request.GET.get("after")) or 0)


@never_cache
@require_GET
def side(request: HttpRequest, token: str) -> HttpResponse:
    """Promises, next step, and the question whether it is settled, as a piece of the page."""
    return _shown(request, "customer/_side.html", token)


@answers_forms
@answers_json
def send(request: HttpRequest, token: str) -> HttpResponse:
    """One message more."""
    case = case_of(token)
    given = fields(request)
    limit(request, token)
    text, once = _message(given), client_id(given)
    if once and from_page(request):  # gone back to and sent again with other words, a form of the page is another message
        once = sha256(f"{once}\n{text}".encode()).hexdigest()
    message = receive_message(case, text, now(), client_id=once)
    return JsonResponse({"seq": message.seq})


@answers_forms
@answers_json
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Settled or not."""
    given = fields(request)
    case = case_asked(token, given)
    limit(request, token)
    if given.get("accepted") not in {"yes", "no"}:
        raise InputError(worded("请选择“已解决”或“还没解决”。"))
    words = text_field(given, "words", 1000, what=worded("补充说明"), empty=True)
    answer_acceptance(case, given["accepted"] == "yes", words, now())
    return JsonResponse({"ok": True, "seq": last_seq(case.pk)})
