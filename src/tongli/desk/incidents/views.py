"""Pages of incidents: the list, opening one, and one incident with its cases, proposals, updates and outreaches. Plain forms."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongli.base.errors import AccessError, InputError, PolicyError, TongliError
from tongli.base.labels import Lang
from tongli.base.tongue import worded
from tongli.casework.incidents import NEWS_NAMES
from tongli.desk.accounts.views.forms import form_page
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import find_case
from tongli.desk.cases.views.answers import text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.dates import moment_of
from tongli.desk.incidents.actions.bind_case import bind_case, unbind_case
from tongli.desk.incidents.actions.keep_incident import end_incident, open_incident, update_incident
from tongli.desk.incidents.actions.reach_out import MOST_TEXT, cancel_outreach, confirm_outreach, send_due
from tongli.desk.incidents.drafts import NAME, checked, drafted
from tongli.desk.incidents.models import Incident, Outreach
from tongli.desk.incidents.queries import MOST_CASES, incident_view, listed
from tongli.desk.wiring import engine, now


@page_view
def page(request: HttpRequest) -> HttpResponse:
    """The list."""
    policy.demand(request.user, "incident.view")
    over = request.GET.get("state") == "over"
    found, after = listed(now(), over=over, after=request.GET.get("after", ""))
    context = {"incidents": found, "after": after, "over": over, "may_open": policy.may(request.user, "incident.manage")}
    return render(request, "incidents/page.html", context)


@page_view
def new(request: HttpRequest) -> HttpResponse:
    """The form that opens one; with ``case``, bound to it at once."""
    return _new(request, {"case": request.GET.get("case", "")})


def _new(request: HttpRequest, given: dict[str, Any], error: str = "", status: int = 200) -> HttpResponse:
    policy.demand(request.user, "incident.manage")
    context = {"given": given, "error": error, "now": now(), "industries": engine().knowledge.industries}
    return render(request, "incidents/new.html", context, status=status)


@page_view
def incident(request: HttpRequest, number: str) -> HttpResponse:
    """One incident."""
    return _incident(request, number)


def _incident(
    request: HttpRequest, number: str, error: str = "", status: int = 200, given: dict[str, Any] | None = None
) -> HttpResponse:
    policy.demand(request.user, "incident.view")
    view = incident_view(number, request.user, now())
    if view is None:
        raise Http404(worded("没有这个事件。"))
    context = {"incident": view, "error": error, "given": given or {}, "most": MOST_CASES, "news": NEWS_NAMES}
    return render(request, "incidents/incident.html", context, status=status)


@page_view
def outreach(request: HttpRequest, number: str) -> HttpResponse:
    """Write an outreach: the draft for this news, and what each customer would get."""
    found = _found(number)
    news = request.GET.get("news", "")
    news = news if news in NEWS_NAMES else ("end" if found.ended_at else "progress" if found.outreaches.exists() else "first")
    at = now()
    text = drafted(found, news, Lang.HANS, at)  # type: ignore[arg-type]
    english = drafted(found, news, Lang.EN, at)  # type: ignore[arg-type]
    return _outreach(request, found, news, text, english)


def _outreach(
    request: HttpRequest, found: Incident, news: str, text: str, english: str, error: str = "", status: int = 200
) -> HttpResponse:
    policy.demand(request.user, "incident.tell")
    at = now()
    cases = Case.objects.filter(bindings__incident=found, bindings__unbound_at=None, closed_at=None)
    previews = [
        checked(text, english, case, request.user, at)
        for case in cases.select_related("customer", "agent").order_by("id")[:MOST_CASES]
    ]
    context = {
        "incident": found, "news": news, "names": NEWS_NAMES, "text": text, "english": english, "previews": previews,
        "error": error,        "refused": sum(1 for one in previews if one.errors), "most": MOST_TEXT, "name": NAME,
    }  # fmt: skip
    return render(request, "incidents/outreach.html", context, status=status)


def _found(number: str) -> Incident:
    found = Incident.objects.select_related("owner").filter(number=number).first()
    if found is None:
        raise Http404(worded("没有这个事件。"))
    return found


def _refused(request: HttpRequest, error: str, status: int, number: str = "", **_names: int) -> HttpResponse:
    given = request.POST.dict()
    return _incident(request, number, error, status, given) if number else _new(request, given, error, status)


_post = form_page(_refused)


def _text(request: HttpRequest, name: str, limit: int, what: str) -> str:
    return text_field(request.POST.dict(), name, limit, what=what, empty=True)


@_post
def opened(request: HttpRequest) -> HttpResponse:
    """Open an incident."""
    at = now()
    made = open_incident(
        request.user, _text(request, "what", 120, worded("什么事")), _text(request, "place", 300, worded("地点")),
        moment_of(request.POST.get("since"), what=worded("开始的时间")) or at, at,
        expected_end=moment_of(request.POST.get("expected_end"), what=worded("预计恢复")),
        cause=_text(request, "cause", 500, worded("原因")), industry=request.POST.get("industry", "")[:30],
        products=_text(request, "products", 300, worded("产品")),
    )  # fmt: skip
    if number := request.POST.get("case", "").strip():
        bind_case(made, _case(number), request.user, at)
    return redirect("incidents:incident", made.number)


def _case(number: str) -> Case:
    found = find_case(number.strip().upper())
    if found is None:
        raise InputError(worded("没有案件 {number}。").format(number=number.strip()[:30]))
    return found


@_post
def bind(request: HttpRequest, number: str) -> HttpResponse:
    """Bind the chosen cases; those that cannot be are named, the others are bound all the same."""
    found, at = _found(number), now()
    reasons = {one.number: one.reasons for one in view.candidates} if (view := incident_view(number, request.user, at)) else {}
    wanted = [*request.POST.getlist("cases"), *request.POST.get("number", "").replace("，", " ").replace(",", " ").split()][
        :MOST_CASES
    ]
    if not wanted:
        raise InputError(worded("请选择要归入的案件，或写上案号。"))
    refused = []
    for one in dict.fromkeys(wanted):
        try:
            case = _case(one)
            bind_case(found, case, request.user, at, proposed=case.number in reasons, reasons=reasons.get(case.number, ()))
        except (InputError, PolicyError) as error:
            refused.append(str(error))
    if refused:
        raise PolicyError("；".join(refused))
    return redirect("incidents:incident", number)


@_post
def unbind(request: HttpRequest, number: str) -> HttpResponse:
    """Take a case out."""
    reason = _text(request, "reason", 300, worded("理由"))
    unbind_case(_found(number), _case(request.POST.get("case", "")), request.user, reason, now())
    return redirect("incidents:incident", number)


@_post
def update(request: HttpRequest, number: str) -> HttpResponse:
    """Tell more about it."""
    update_incident(
        _found(number), request.user, now(), expected_end=moment_of(request.POST.get("expected_end"), what=worded("预计恢复")),
        cause=_text(request, "cause", 500, worded("原因")), done=_text(request, "done", 500, worded("进展")),
        place=_text(request, "place", 300, worded("地点")),
    )  # fmt: skip
    return redirect("incidents:incident", number)


@_post
def end(request: HttpRequest, number: str) -> HttpResponse:
    """It is over; on to what its customers are told."""
    at = now()
    found = end_incident(
        _found(number), request.user, _text(request, "cause", 500, worded("原因")),
        _text(request, "done", 500, worded("做了什么")),
        moment_of(request.POST.get("ended_at"), what=worded("恢复的时间")) or at, at,
    )  # fmt: skip
    return redirect("incidents:outreach" if policy.may(request.user, "incident.tell") else "incidents:incident", found.number)


@_post
def send(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm an outreach; with ``look``, only show what each customer would get."""
    found, news = _found(number), request.POST.get("news", "")
    text, english = _text(request, "text", MOST_TEXT, worded("给客户的话")), _text(request, "english", MOST_TEXT, worded("英文"))
    if request.POST.get("look"):
        return _outreach(request, found, news if news in NEWS_NAMES else "first", text, english)
    try:
        confirm_outreach(found, request.user, news, text, now(), english=english)
    except AccessError:
        raise
    except TongliError as error:
        status = 400 if isinstance(error, InputError) else 409
        return _outreach(request, found, news if news in NEWS_NAMES else "first", text, english, str(error), status)
    return redirect("incidents:incident", number)


@_post
def cancel(request: HttpRequest, number: str, outreach: int) -> HttpResponse:
    """Take an outreach back."""
    row = Outreach.objects.filter(pk=outreach, incident=_found(number)).first()
    if row is None:
        raise InputError(worded("这个事件没有这次群发。"))
    cancel_outreach(row, request.user, now())
    return redirect("incidents:incident", number)


@_post
def go_on(request: HttpRequest, number: str) -> HttpResponse:
    """Send the next ones now, where no clock does."""
    policy.demand(request.user, "incident.tell")
    send_due(now())
    return redirect("incidents:incident", number)
