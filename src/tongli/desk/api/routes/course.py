"""The case's own life: taken, asked whether it is settled, closed, opened again, escalated."""

from django.http import HttpRequest
from ninja import Query, Router

from tongli.desk.api.actions.bring_in import bring_answer
from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads, writes
from tongli.desk.api.paging import Paging, page
from tongli.desk.api.routes.finding import CASE, Number
from tongli.desk.api.schemas.course import AcceptanceOut, AcceptancePage, AnswerIn, CloseIn, Done, ReasonIn
from tongli.desk.api.scopes import Scope
from tongli.desk.api.shown import acceptance_out
from tongli.desk.api.sight import Sight
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance as ask
from tongli.desk.cases.actions.close_case import close_case as close
from tongli.desk.cases.actions.escalate_case import escalate_case as escalate
from tongli.desk.cases.actions.escalate_case import settle_escalation as settle
from tongli.desk.cases.actions.reopen_case import reopen_case as reopen
from tongli.desk.cases.actions.take_case import take_case as take
from tongli.desk.cases.queries.rows import last_seq
from tongli.desk.cases.views.found import case_for
from tongli.desk.wiring import now

router = Router()


@writes(router, CASE + "/take", Scope.CASES_DECIDE, Done, 404)
def take_case(request: HttpRequest, number: Number) -> Done:
    """接手；令牌的人成为负责人。"""
    case = case_for(request, number)
    take(case, person(request), now())
    return Done(last_seq=last_seq(case.pk))


@reads(router, CASE + "/acceptances", Scope.CASES_READ, AcceptancePage, 404)
def list_acceptances(request: HttpRequest, number: Number, asked: Query[Paging]) -> AcceptancePage:
    """问过客户几次是否解决，客户怎么答的，早的在前。"""
    case, user = case_for(request, number), person(request)
    found = page(case.acceptances.select_related("asked_by"), asked, newest_first=False)
    sight = Sight(case, user)
    items = tuple(acceptance_out(row, sight) for row in found.rows)
    return AcceptancePage(items=items, next=found.next, previous=found.previous)


@writes(router, CASE + "/acceptances", Scope.CASES_DECIDE, AcceptanceOut, 404, status=201)
def ask_acceptance(request: HttpRequest, number: Number) -> AcceptanceOut:
    """问客户是否解决。"""
    case, user = case_for(request, number), person(request)
    return acceptance_out(ask(case, user, now()), Sight(case, user))


@writes(router, CASE + "/acceptances/answer", Scope.CASES_OPEN, AcceptanceOut, 404)
def answer_acceptance(request: HttpRequest, number: Number, given: AnswerIn) -> AcceptanceOut:
    """转来客户本人的回答；只凭客户自己的口令，谁也不能替客户答。"""
    case, user = case_for(request, number), person(request)
    answered = bring_answer(case, user, given.customer_token, given.accepted, given.words, now())
    return acceptance_out(answered, Sight(case, user))


@writes(router, CASE + "/close", Scope.CASES_DECIDE, Done, 404)
def close_case(request: HttpRequest, number: Number, given: CloseIn) -> Done:
    """关闭，要过闸门；还差什么在 409 gate-shut 的 obstacles 里。"""
    case = case_for(request, number)
    close(case, person(request), now(), reason=given.reason)
    return Done(last_seq=last_seq(case.pk))


@writes(router, CASE + "/reopen", Scope.CASES_DECIDE, Done, 404)
def reopen_case(request: HttpRequest, number: Number, given: ReasonIn) -> Done:
    """重新打开。"""
    case = case_for(request, number)
    reopen(case, person(request), given.reason, now())
    return Done(last_seq=last_seq(case.pk))


@writes(router, CASE + "/escalate", Scope.CASES_DECIDE, Done, 404)
def escalate_case(request: HttpRequest, number: Number, given: ReasonIn) -> Done:
    """请主管关注。"""
    case = case_for(request, number)
    escalate(case, person(request), given.reason, now())
    return Done(last_seq=last_seq(case.pk))


@writes(router, CASE + "/escalation/settle", Scope.CASES_DECIDE, Done, 404)
def settle_escalation(request: HttpRequest, number: Number, given: ReasonIn) -> Done:
    """主管了结升级。"""
    case = case_for(request, number)
    settle(case, person(request), given.reason, now())
    return Done(last_seq=last_seq(case.pk))
