"""The search page."""

from typing import get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongli.base.labels import Emotion, Risk
from tongli.base.talk import CaseContext
from tongli.base.tongue import worded
from tongli.casework.access import Role, may
from tongli.casework.life import Step
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.cases.views.desk import page_view
from tongli.desk.lists.queries.chips import industries
from tongli.desk.numbers import whole
from tongli.desk.search.filters import filters_of
from tongli.desk.search.find import Found, search
from tongli.desk.search.index import unfinished
from tongli.desk.search.query import parse

MOST_AGENTS = 300
CHANNELS = get_args(CaseContext.model_fields["channel"].annotation)


@page_view
def page(request: HttpRequest) -> HttpResponse:
    """What was found, or how to search. Nothing that is typed makes an error."""
    policy.demand(request.user, "case.view")
    typed = request.GET.get("q", "")
    query, filters = parse(typed), filters_of(request.GET, request.user)
    found = search(query, filters, request.user, _before(request)) if query else Found()
    context = {
        "typed": typed[:200],
        "query": query,
        "filters": filters,
        "found": found,
        "more": _more(request, found),
        "choices": choices(),
        "unfinished": unfinished(),
        "first": "before" not in request.GET,
    }
    return render(request, "search/page.html", context)


def _before(request: HttpRequest) -> int | None:
    return whole(request.GET.get("before"))


def _more(request: HttpRequest, found: Found) -> str:
    """The address of the next page, as a query string."""
    if found.before is None:
        return ""
    asked = request.GET.copy()
    asked["before"] = str(found.before)
    return asked.urlencode()


def choices() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The selects: parameter, name, and what may be chosen."""
    takers = [role.value for role in Role if may(role, "case.take")]
    agents = User.objects.filter(role__in=takers).order_by("name")[:MOST_AGENTS]
    packs = dict(industries())
    return [
        ("step", worded("状态"), [("open", worded("处理中")), *((one.value, label_name("step", one.value)) for one in Step)]),
        (
            "agent",
            worded("负责人"),
            [("me", worded("我")), ("none", worded("还没有人接手")), *((str(one.pk), one.name) for one in agents)],
        ),
        ("who", worded("谁说的"), [("customer", worded("客户")), ("agent", worded("客服")), ("note", worded("内部备注"))]),
        ("emotion", worded("情绪"), [(one.value, label_name("emotion", one.value)) for one in Emotion]),
        ("risk", worded("风险"), [(one.value, label_name("risk", one.value)) for one in Risk]),
        ("channel", worded("渠道"), [(one, label_name("channel", one)) for one in CHANNELS]),
        ("industry", worded("行业"), sorted(packs.items())),
        ("promise", worded("承诺"), [("open", worded("有待兑现的承诺"))]),
    ]
