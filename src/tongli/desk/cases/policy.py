"""Between rows and the pure rules of ``casework``: who may, what comes next, what stands in the way of closing."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, Value

from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.casework import acceptance, access, gate, life, promises
from tongli.casework.regulator import STEP_NAMES, regulators
from tongli.casework.visits import OPEN
from tongli.desk.accounts.models import Uncovering, User
from tongli.desk.cases.models import Acceptance, Case, Mention, Promise
from tongli.desk.cases.snapshots import GateView
from tongli.desk.languages import in_words
from tongli.desk.wiring import engine


def tie(user: User, case: Case | None, *, task: bool = False) -> access.Tie:
    """How this person stands to that case; without one, as to a case that is nobody's.

    task: a task or a visit of the case was given to them (whoever asks about tasks knows).
    """
    if case is None:
        return access.Tie(task=task)
    own = case.agent_id == user.pk
    team = case.team_id is None or case.team_id in user.team_ids
    named = not own and not team and case.pk in user.named_in
    return access.Tie(own=own, team=team, named=named, task=task)


def may(user: User, action: str, case: Case | None = None, *, task: bool = False) -> bool:
    """True when this person may do that, to this case where there is one."""
    return user.is_active and access.may(user.role, action, tie(user, case, task=task))


def demand(user: User, action: str, case: Case | None = None, *, task: bool = False) -> None:
    """Nothing, or an error in Chinese.

    Raises:
        AccessError: this person may not do that to this case.
    """
    access.require(user.role if user.is_active else "", action, tie(user, case, task=task))


def visible(user: User) -> Q:
    """Which cases this person may see, for a query over ``Case``: the same answer as ``may(user, "case.view", case)``.

    A case that a mention opens is among them; ask with ``.filter``, no ``distinct`` is needed.
    """
    grant = access.grant_of(user.role, "case.view") if user.is_active else "no"
    found = {"yes": Q(), "no": Q(pk__in=()), "own": Q(agent=user), "task": Q(pk__in=())}
    if grant in found:
        return found[grant]
    if not user.works_in_teams:
        return Q()
    near = Q(agent=user) | Q(team=None) | Q(team__in=user.team_ids)
    return near | Q(pk__in=Mention.objects.filter(user=user).values("case")) if grant == "named" else near


def uncovered_until(user: User, case: Case, now: datetime) -> datetime | None:
    """Until when this person sees the personal data of that case, because they asked and said why; None: they did not."""
    if not may(user, "unmask.ask", case):
        return None
    open_now = Uncovering.objects.filter(case=case, user=user, until__gt=now)
    return open_now.order_by("-until").values_list("until", flat=True).first()


def blind(user: User, cases: Iterable[Case], now: datetime) -> frozenset[int]:
    """The ids of those of these cases whose personal data this person does not see now; one query at most."""
    hidden = [case for case in cases if not may(user, "unmask", case)]
    if not hidden:
        return frozenset()
    open_now = set(Uncovering.objects.filter(user=user, until__gt=now).values_list("case_id", flat=True))
    return frozenset(case.pk for case in hidden if case.pk not in open_now or not may(user, "unmask.ask", case))


def sees(user: User, case: Case, now: datetime) -> bool:
    """Whether this person sees the personal data of that case now: by right, or because they asked and said why."""
    return may(user, "unmask", case) or uncovered_until(user, case, now) is not None


def allowed(user: User, case: Case) -> frozenset[str]:
    """All that this person may do to this case, as the roles and the case's step stand."""
    found = set(access.allowed(user.role, tie(user, case)))
    if case.closed:
        found -= {"case.reply", "case.ask_acceptance", "case.close", "case.close_without_answer", "case.take", "promise.add"}
        found.discard("case.assign")
    elif case.agent_id == user.pk:
        found.discard("case.take")
    if case.closed or not case.escalated:
        found.discard("case.settle_escalation")
    if case.closed or case.escalated:
        found.discard("case.escalate")
    return frozenset(found)


def state_of(case: Case) -> life.CaseState:
    """Where the case stands, for ``casework.life``."""
    return life.CaseState(life.Step(case.step), case.escalated, case.times_reopened)


def promise_of(row: Promise) -> promises.Promise:
    """A row as ``casework.promises`` knows it."""
    state = promises.PromiseState(row.state)
    return promises.Promise(row.what, row.made_at, row.due, state, row.settled_at, row.evidence, row.paused_at)


def answer_of(case: Case, acceptances: Sequence[Acceptance]) -> str:
    """The answer to the latest question, a label of ``casework.acceptance``, or empty. All but a no is void once the case is open
    again."""
    last = acceptances[-1].meaning if acceptances else ""
    return last if last == "refused" or case.step in {"decision_communicated", "closed"} else ""


def closing_of(case: Case, rows: Sequence[Promise], acceptances: Sequence[Acceptance]) -> gate.Closing:
    """What the gate needs to know. Earlier rounds, up to an answer, do not count as tries."""
    answered = [index for index, row in enumerate(acceptances) if row.meaning]
    this_round = acceptances[answered[-1] + 1 :] if answered else acceptances
    answer = answer_of(case, acceptances)
    wrote_at = _wrote_at(case, acceptances)
    return gate.Closing(
        promises=tuple(promise_of(row) for row in rows),
        asked=tuple(row.asked_at for row in this_round),
        answer=answer,
        words=acceptances[-1].words if answer else "",
        said=_said(case, acceptances),
        broken_told=all(row.told_customer for row in rows if row.state == "broken"),
        decision_communicated=case.step in {"decision_communicated", "closed"},
        work_open=work_open(case),
        waiting=_waiting(case, acceptances, wrote_at),
        wrote_at=wrote_at,
        regulator_open=regulator_open(case),
    )


def _wrote_at(case: Case, acceptances: Sequence[Acceptance]) -> datetime | None:
    """When the customer wrote last, the words of the latest answer aside."""
    answered = acceptances[-1].answered_at if acceptances else None
    rows = case.messages.filter(who="customer")
    return (rows.exclude(at=answered) if answered else rows).order_by("-seq").values_list("at", flat=True).first()


def _waiting(case: Case, acceptances: Sequence[Acceptance], wrote_at: datetime | None) -> bool:
    """Whether the customer waits for a reply to more than the words of the latest answer, which the gate weighs itself."""
    answered = acceptances[-1].answered_at if acceptances else None
    if case.waiting_since is None or case.waiting_since != answered:
        return case.waiting_since is not None
    return wrote_at is not None and wrote_at > answered


def _said(case: Case, acceptances: Sequence[Acceptance]) -> tuple[str, ...]:
    """The answers since the case was opened, or opened again."""
    said = [row for row in acceptances if row.meaning]
    if said and case.times_reopened:
        again = case.events.filter(kind="case.reopened").order_by("-seq").values_list("at", flat=True).first()
        said = [row for row in said if again is None or row.asked_at > again]
    return tuple(row.meaning for row in said)


def asking(case: Case, acceptances: Sequence[Acceptance]) -> tuple[str, str]:
    """In what way the customer is to be asked now (``acceptance.ask_text``), and what they said last."""
    last = acceptances[-1] if acceptances else None
    if last is None:
        return "first", ""
    if not last.meaning:
        return "silent", ""
    answer = answer_of(case, acceptances)
    return (answer, last.words) if answer in acceptance.IN_BETWEEN else ("first", "")


def work_open(case: Case) -> tuple[str, ...]:
    """Tasks and visits of the case that nobody has finished, in words. What is done so that it does not happen again takes its
    own time."""
    tasks = case.tasks.filter(state__in=("open", "taken"), improves=False).annotate(sort=Value(0))
    visits = case.visits.filter(state__in=OPEN).annotate(sort=Value(1))
    rows = [one.order_by().values_list("sort", "pk", "what") for one in (tasks, visits)]
    return tuple(f"{'上门' if sort else '任务'}：{what}" for sort, _, what in sorted(rows[0].union(rows[1], all=True)))


def regulator_open(case: Case) -> tuple[str, ...]:
    """What regulators still wait for in this case, in words: the office, the steps that are not done, and until when."""
    waiting = [one for one in case.referrals.prefetch_related("deadlines") if one.answered_at is None]
    names = {one.id: in_words(one.name) for one in regulators(engine().knowledge)} if waiting else {}
    found = []
    for one in waiting:
        rows = sorted((d for d in one.deadlines.all() if d.round == one.round and d.met_at is None), key=lambda d: d.due)
        told = worded("、").join(STEP_NAMES[d.step] for d in rows) or STEP_NAMES["answer"]
        until = f"{rows[-1].due.astimezone(CHINA):%Y-%m-%d %H:%M}" if rows else "—"
        found.append(
            worded("{office}转办还没有办完（{steps}，最晚 {until}）").format(
                office=names.get(one.regulator, one.regulator), steps=told, until=until
            )
        )
    return tuple(found)


def decide(
    case: Case,
    rows: Sequence[Promise],
    acceptances: Sequence[Acceptance],
    now: datetime,
    *,
    supervisor: bool = False,
    reason: str = "",
) -> gate.GateDecision:
    """The gate's decision: the ordinary way, or the supervisor's where a reason is given and nobody answered, or a regulator
    still waits."""
    return _decided(case, closing_of(case, rows, acceptances), now, supervisor, reason)


def _decided(case: Case, closing: gate.Closing, now: datetime, supervisor: bool = False, reason: str = "") -> gate.GateDecision:
    rule = gate.closing_rule(engine().knowledge, case.industry)
    if supervisor and reason:
        return gate.check_without_answer(closing, now, rule, supervisor=supervisor, reason=reason)
    return gate.check(closing, now, rule)


def gate_view(case: Case, rows: Sequence[Promise], acceptances: Sequence[Acceptance], now: datetime) -> GateView:
    """The gate as the workbench shows it."""
    closing = closing_of(case, rows, acceptances)
    decision, beside = _decided(case, closing, now), _decided(case, closing, now, supervisor=True, reason="—")
    last = acceptances[-1] if acceptances else None
    return GateView(
        may_close=decision.may_close,
        obstacles=tuple(obstacle.text for obstacle in decision.obstacles),
        asked_at=last.asked_at.astimezone(CHINA) if last else None,
        answer=answer_of(case, acceptances),
        words=last.words if last else "",
        without_answer=beside.may_close and not decision.may_close,
        outcome=decision.outcome,
    )
