"""Cases: listed, shown, opened."""

import json
from hashlib import sha256

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from tongli.desk.api.actions.bring_in import bring_case
from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads, writes
from tongli.desk.api.paging import page
from tongli.desk.api.routes.finding import CASE, Number
from tongli.desk.api.schemas.case import CaseFilters, CaseIn, CasePage, OpenedCase, WholeCase
from tongli.desk.api.scopes import Scope
from tongli.desk.api.shown import case_out, whole_case
from tongli.desk.api.sight import Sight
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import find_case
from tongli.desk.cases.veil import veils_of
from tongli.desk.cases.views.found import case_for
from tongli.desk.wiring import now

router = Router()


@reads(router, "/cases", Scope.CASES_READ, CasePage)
def list_cases(request: HttpRequest, asked: Query[CaseFilters]) -> CasePage:
    """案件，新的在前。"""
    user = person(request)
    policy.demand(user, "case.view")
    rows = Case.objects.select_related("customer", "agent").filter(policy.visible(user))
    found = page(_narrowed(rows, asked, user.pk), asked)
    veils = veils_of([case.pk for case in found.rows if not policy.may(user, "unmask", case)])
    items = tuple(case_out(Sight(case, user, veils.get(case.pk))) for case in found.rows)
    return CasePage(items=items, next=found.next, previous=found.previous)


def _narrowed(rows: QuerySet[Case], asked: CaseFilters, me: int) -> QuerySet[Case]:
    if asked.step == "open":
        rows = rows.exclude(step="closed")
    elif asked.step != "any":
        rows = rows.filter(step=asked.step)
    if asked.agent:
        rows = rows.filter(agent_id={"me": me, "none": None}.get(asked.agent, asked.agent))
    if asked.waiting:
        rows = rows.filter(waiting_since__isnull=False)
    if asked.escalated:
        rows = rows.filter(escalated=True)
    if asked.hot:
        rows = rows.filter(intensity__gte=asked.hot)
    given = {"channel": asked.channel.replace("any", ""), "industry": asked.industry, "customer_id": asked.customer}
    return rows.filter(**{name: value for name, value in given.items() if value})


@reads(router, CASE, Scope.CASES_READ, WholeCase, 404, etag=True)
def get_case(request: HttpRequest, number: Number, response: HttpResponse) -> WholeCase | HttpResponse:
    """一个案件；带 ETag，没有变化时答 304。"""
    found = whole_case(Sight(case_for(request, number), person(request)))
    tag = f'"{sha256(json.dumps(found.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()[:32]}"'
    if tag in {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}:
        return HttpResponse(status=304, headers={"ETag": tag})
    response["ETag"] = tag
    return found


@writes(router, "/cases", Scope.CASES_OPEN, OpenedCase, status=201)
def open_case(request: HttpRequest, given: CaseIn) -> OpenedCase:
    """立案：客户的第一句话，读过、编号。客户的私人链接只在这里给一次。"""
    user = person(request)
    message = bring_case(
        user, given.text, now(), customer_id=given.customer_id, name=given.name, address_form=given.address_form,
        channel=given.channel, industry=given.industry,
    )  # fmt: skip
    case = find_case(message.case.number)
    assert case is not None  # noqa: S101  it was opened a moment ago
    # Whoever has it can answer in the customer's name: of a customer who is here already, only for those who see it at the desk.
    given_out = given.customer_id is None or policy.may(user, "case.reply", case)
    token = case.customer.token if given_out else ""
    link = reverse("customer:page", args=[token]) if token else ""
    return OpenedCase(case=whole_case(Sight(case, user)), message_seq=message.seq, customer_token=token, customer_link=link)
