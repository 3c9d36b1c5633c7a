"""Promises: listed, added, settled."""

from datetime import timedelta

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Query, Router

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads, writes
from tongli.desk.api.paging import Paging, page
from tongli.desk.api.routes.finding import CASE, Key, Number
from tongli.desk.api.schemas.course import PromiseIn, PromiseOut, PromisePage, SettleIn
from tongli.desk.api.scopes import Scope
from tongli.desk.api.shown import promise_out
from tongli.desk.api.sight import Sight
from tongli.desk.cases.actions.add_promise import add_promise as keep
from tongli.desk.cases.actions.settle_promise import settle_promise as settle
from tongli.desk.cases.models import Case, Promise
from tongli.desk.cases.views.found import case_for
from tongli.desk.wiring import now

FURTHEST = timedelta(days=5 * 366)
"""A promise for later than that is a slip of the pen."""
router = Router()


@reads(router, CASE + "/promises", Scope.CASES_READ, PromisePage, 404)
def list_promises(request: HttpRequest, number: Number, asked: Query[Paging]) -> PromisePage:
    """承诺，早记的在前。"""
    case, user, at = case_for(request, number), person(request), now()
    found = page(_rows(case), asked, newest_first=False)
    sight = Sight(case, user)
    items = tuple(promise_out(promise, sight, at) for promise in found.rows)
    return PromisePage(items=items, next=found.next, previous=found.previous)


@writes(router, CASE + "/promises", Scope.PROMISES_WRITE, PromiseOut, 404, status=201)
def add_promise(request: HttpRequest, number: Number, given: PromiseIn) -> PromiseOut:
    """记下在别处（电话、上门）答应的事。"""
    case, user, at = case_for(request, number), person(request), now()
    if given.due - at > FURTHEST:
        raise InputError(worded("这个时间太远了，请写五年以内的时间。"))
    made = keep(case, user, given.what, given.due, at, result=given.effort_or_result == "result")
    return promise_out(_rows(case).get(pk=made.pk), Sight(case, user), at)


@writes(router, CASE + "/promises/{promise}/settle", Scope.PROMISES_WRITE, PromiseOut, 404)
def settle_promise(request: HttpRequest, number: Number, promise: Key, given: SettleIn) -> PromiseOut:
    """说明一项承诺怎么了结。"""
    case, user, at = case_for(request, number), person(request), now()
    if not case.promises.filter(pk=promise).exists():
        raise Http404(worded("这个案件里没有这项承诺。"))
    settle(case, promise, user, given.state, at, note=given.note, told_customer=given.told_customer, told_in=given.told_in)
    return promise_out(_rows(case).get(pk=promise), Sight(case, user), at)


def _rows(case: Case) -> QuerySet[Promise]:
    return case.promises.select_related("made_by", "owner", "case__agent", "instead_of").prefetch_related("reminders")
