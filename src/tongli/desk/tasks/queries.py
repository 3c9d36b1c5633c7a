"""Rows of tasks and visits to snapshots; few queries each."""

from datetime import datetime

from django.db.models import Prefetch, Q

from tongli.base.labels import Lang
from tongli.casework.access import ROLE_NAMES, Role, grant_of
from tongli.casework.due import due_text
from tongli.casework.tasks import TASK_STATE_NAMES, TaskState
from tongli.casework.visits import AHEAD, OPEN, VISIT_STATE_NAMES, VisitState, Window, window_text
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Mention
from tongli.desk.cases.queries.rows import CaseRows, known_facts
from tongli.desk.cases.veil import Veil, veils_of
from tongli.desk.languages import in_words, tag
from tongli.desk.tasks.actions.do_task import is_for
from tongli.desk.tasks.booking import window_of
from tongli.desk.tasks.kinds import measure, standard_of, visit_kinds
from tongli.desk.tasks.models import Measurement, Photo, Task, Visit
from tongli.desk.tasks.snapshots import KindView, MeasuredView, PersonView, TaskView, VisitView, WorkView

MOST = 100
_PHOTOS = Prefetch("photos", Photo.objects.only("id", "visit"))
"""Without the pictures themselves."""
_ROLES = (Role.AGENT, Role.SENIOR, Role.SUPERVISOR, Role.DISPATCHER, Role.FIELD)


def work_view(rows: CaseRows, user: User, allowed: frozenset[str], now: datetime) -> WorkView:
    """Tasks and visits of one case, for this person."""
    case, facts = rows.case, known_facts(rows)
    tasks = case.tasks.select_related("owner", "team", "case")[:MOST]
    visits = case.visits.select_related("worker", "promise", "case").prefetch_related("measurements", _PHOTOS)[:MOST]
    plans = "visit.plan" in allowed and not case.closed
    makes = "task.make" in allowed and not case.closed
    workers = User.objects.filter(role=Role.FIELD, is_active=True).order_by("name")[:MOST] if plans else ()
    return WorkView(
        tasks=tuple(task_view(task, user, now) for task in tasks),
        visits=tuple(visit_view(visit, now) for visit in visits),
        kinds=tuple(KindView(kind.id, in_words(kind.name)) for kind in visit_kinds(case.industry)) if plans else (),
        workers=tuple(PersonView(worker.pk, worker.name) for worker in workers),
        roles=tuple((role.value, ROLE_NAMES[role]) for role in _ROLES),
        teams=tuple(Team.objects.order_by("name").values_list("pk", "name")[:MOST]) if makes else (),
        address=str(facts.get("address", "")),
        phone=str(facts.get("phone", "")),
        may=(allowed & {"task.make", "visit.plan", "case.reply"}) if not case.closed else frozenset(),
    )


def task_view(task: Task, user: User, now: datetime) -> TaskView:
    """One task. ``case``, ``owner`` and ``team`` should be there already."""
    state = TaskState(task.state)
    unsettled = state in (TaskState.OPEN, TaskState.TAKEN)
    mine = is_for(task, user)
    to = task.owner.name if task.owner else task.team.name if task.team else ROLE_NAMES[Role(task.role)]
    return TaskView(
        task.pk, task.case.number, task.what, to, task.due, due_text(task.due, now, Lang(tag())), task.state,
        TASK_STATE_NAMES[state],
        unsettled and task.due < now, unsettled, task.result, mine,
        unsettled and (mine or user.role in {Role.SUPERVISOR, Role.SENIOR, Role.DISPATCHER}), task.improves,
    )  # fmt: skip


def visit_view(visit: Visit, now: datetime) -> VisitView:
    """One visit; ``measurements`` and ``photos`` should be prefetched."""
    state = VisitState(visit.state)
    moved = Window(visit.new_starts, visit.new_ends) if visit.new_starts and visit.new_ends else None
    return VisitView(
        id=visit.pk, number=visit.case.number, kind=visit.kind, what=visit.what, address=visit.address,
        worker=visit.worker.name, window=window_text(window_of(visit), now, Lang(tag())), starts=visit.starts, ends=visit.ends,
        new_window=window_text(moved, now, Lang(tag())) if moved else "", move_reason=visit.move_reason, state=visit.state,
        state_name=VISIT_STATE_NAMES[state], ahead=state in AHEAD, open=state in OPEN,
        late=state in AHEAD and visit.ends < now, to_tell=state is VisitState.PLANNED or moved is not None,
        promised=visit.promise is not None and visit.promise.state == "open",
        arrived_at=visit.arrived_at, settled_at=visit.settled_at, seq=visit.seq, cause=visit.cause, done=visit.done,
        why_not=visit.why_not, measured=tuple(_measured(one, visit.case.industry) for one in visit.measurements.all()),
        photos=tuple(photo.pk for photo in visit.photos.all()),
        signed=bool(visit.signature), worker_signed=bool(visit.worker_signature), no_signature=visit.no_signature,
    )  # fmt: skip


def _measured(row: Measurement, industry: str) -> MeasuredView:
    known = measure(row.kind)
    missed = ""
    if known and (standard := standard_of(known, industry)):
        low = standard.bound in {"least", "exact"} and row.value < standard.value
        high = standard.bound in {"most", "exact"} and row.value > standard.value
        missed = in_words(standard.text) if low or high else ""
    name = in_words(known.name) if known else row.kind
    return MeasuredView(name, f"{row.value:g}{row.unit}", row.place, row.at, missed)


def tasks_for(user: User, now: datetime) -> tuple[TaskView, ...]:
    """Open tasks that are this person's, or wait for anybody of their role or team (``is_for``); the next due first. What is
    done so that it does not happen again stays after the case has closed."""
    near = Q(case__team=None) | Q(case__team__in=user.team_ids) | Q(case__agent=user)
    sees = grant_of(user.role, "case.view")
    if sees == "named":
        near |= Q(case__in=Mention.objects.filter(user=user).values("case"))
    elif sees == "yes":
        near = Q()
    waits = Q(owner=None) & Q(role__in=("", user.role)) & (Q(team__in=user.team_ids) | (Q(team=None) & near))
    found = Task.objects.filter(Q(owner=user) | waits, Q(case__closed_at=None) | Q(improves=True), state__in=("open", "taken"))
    rows = list(found.select_related("case", "owner", "team").order_by("due", "id")[:MOST])
    veils = veils_of(policy.blind(user, {task.case for task in rows if task.owner_id != user.pk}, now))
    return tuple(_for_these_eyes(task, veils.get(task.case_id), user, now) for task in rows)


def _for_these_eyes(task: Task, veil: Veil | None, user: User, now: datetime) -> TaskView:
    """What was given to a person by name, or taken by them (which is on record), they read as it was written; what waits for
    anybody is veiled for those who do not see the case's personal data."""
    view = task_view(task, user, now)
    return veil.over(view, "number", "to") if veil and task.owner_id != user.pk else view


def visits_ahead(user: User, now: datetime) -> tuple[VisitView, ...]:
    """Visits to cases that this person sees and that nobody has come back from yet, for those who send: the earliest first."""
    seen = Case.objects.filter(policy.visible(user), closed_at=None)
    found = Visit.objects.filter(state__in=OPEN, case__in=seen).select_related("case", "worker", "promise")
    rows = found.prefetch_related("measurements", _PHOTOS).order_by("starts", "id")[:MOST]
    return tuple(visit_view(visit, now) for visit in rows)
