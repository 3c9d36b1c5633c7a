"""The engine without a case: nothing is kept of what it is given."""

from django.http import HttpRequest
from ninja import Router

from tongli.base.talk import CaseContext, Talk, Turn, Who
from tongli.checking.model import CheckResult
from tongli.desk.api.auth import person
from tongli.desk.api.operations import writes
from tongli.desk.api.schemas.engine import CheckIn, ReadIn, TalkIn, TurnIn
from tongli.desk.api.scopes import Scope
from tongli.desk.cases import policy
from tongli.desk.wiring import engine, now
from tongli.reading.model import Reading
from tongli.writing.model import Draft, Plan

router = Router()


def _turns(given: tuple[TurnIn, ...]) -> tuple[Turn, ...]:
    return tuple(Turn(who=Who(one.who), text=one.text) for one in given)


@writes(router, "/engine/read", Scope.ENGINE_USE, Reading)
def read_message(request: HttpRequest, given: ReadIn) -> Reading:
    """一条客户消息的读数：情绪、强度、需要、事由、诉求、风险、事实，各带原文依据。"""
    policy.demand(person(request), "engine.use")
    return engine().read(given.text, context=_turns(given.context), industry=given.industry)


@writes(router, "/engine/check", Scope.ENGINE_USE, CheckResult)
def check_reply(request: HttpRequest, given: CheckIn) -> CheckResult:
    """发送前检查一条回复：违反了哪些规则、为什么、怎么改，以及话里的承诺。"""
    policy.demand(person(request), "engine.use")
    talk = Talk(turns=_turns(given.turns), case=CaseContext(**given.case.model_dump()), now=now())
    return engine().check(given.reply, talk, thorough=True)


@writes(router, "/engine/plan", Scope.ENGINE_USE, Plan)
def plan_reply(request: HttpRequest, given: TalkIn) -> Plan:
    """下一句回复该做什么、不该做什么，各有理由。"""
    policy.demand(person(request), "engine.use")
    return engine().plan(given.talk(now()))


@writes(router, "/engine/draft", Scope.ENGINE_USE, Draft)
def draft_reply(request: HttpRequest, given: TalkIn) -> Draft:
    """一份现在就能发的草稿，已按同样的规则检查。"""
    policy.demand(person(request), "engine.use")
    return engine().draft(given.talk(now()))
