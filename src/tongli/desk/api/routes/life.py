"""A case's life beside its talk: assessed, decided, its alarm taken."""

from django.http import HttpRequest
from ninja import Router

from tongli.base.talk import CHINA
from tongli.casework.assessment import ASPECTS
from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads, writes
from tongli.desk.api.routes.finding import CASE, Number
from tongli.desk.api.schemas.course import Done
from tongli.desk.api.schemas.life import AssessIn, DecideIn, DecisionOut, LifeOut
from tongli.desk.api.scopes import Scope
from tongli.desk.api.sight import Sight
from tongli.desk.cases import policy
from tongli.desk.cases.queries.rows import case_rows, last_seq
from tongli.desk.cases.views.found import case_for
from tongli.desk.life.actions.alarm import take_alarm as take
from tongli.desk.life.actions.assess_case import assess_case as assess
from tongli.desk.life.actions.decide_case import decide_case as decide
from tongli.desk.life.models import Alarm
from tongli.desk.life.queries import life_view
from tongli.desk.life.record import decision_of
from tongli.desk.wiring import now

router = Router()


@reads(router, CASE + "/life", Scope.CASES_READ, LifeOut, 404)
def get_life(request: HttpRequest, number: Number) -> LifeOut:
    """评估（建议的和认定的）、处理决定、答复的期限、有没有警报。"""
    case, user = case_for(request, number), person(request)
    view = life_view(case_rows(case), policy.allowed(user, case))
    last = case.assessments.last()
    made, sight = decision_of(case), Sight(case, user)
    return LifeOut(
        levels={aspect.aspect: aspect.level for aspect in view.aspects},
        proposed=dict(last.proposed) if last else {aspect.aspect: aspect.level for aspect in view.aspects},
        assessed_by=view.assessed_by,
        decision=DecisionOut(
            decision=sight.text(made.decision), reason=sight.text(made.reason), by=made.by.name, at=made.at.astimezone(CHINA),
            ways=tuple(made.ways), cites=tuple(made.cites),
        ) if made else None,
        answer_due=view.answer_due.astimezone(CHINA) if view.answer_due else None,
        alarm=Alarm.objects.filter(case=case, taken_at=None).exists(),
    )  # fmt: skip


@writes(router, CASE + "/assessment", Scope.CASES_DECIDE, Done, 404)
def assess_case(request: HttpRequest, number: Number, given: AssessIn) -> Done:
    """认定严重程度、安全、复杂程度、影响和急缓；建议和认定都留在记录里。"""
    case = case_for(request, number)
    assess(case, person(request), {aspect: getattr(given, aspect) for aspect in ASPECTS}, now(), why=given.why)
    return Done(last_seq=last_seq(case.pk))


@writes(router, CASE + "/decision", Scope.CASES_DECIDE, Done, 404)
def decide_case(request: HttpRequest, number: Number, given: DecideIn) -> Done:
    """写下处理决定和理由；问客户是否解决时客户会看到，连同还可以走的途径。"""
    case = case_for(request, number)
    decide(
        case, person(request), given.decision, given.reason, now(), ways=given.ways, cites=given.cites,
        levels=given.levels.model_dump() if given.levels else None, why=given.why,
    )  # fmt: skip
    return Done(last_seq=last_seq(case.pk))


@writes(router, CASE + "/alarm/take", Scope.CASES_DECIDE, Done, 404)
def take_alarm(request: HttpRequest, number: Number) -> Done:
    """接下安全警报。"""
    case = case_for(request, number)
    take(case, person(request), now())
    return Done(last_seq=last_seq(case.pk))
