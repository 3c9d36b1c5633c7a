"""A task is made, taken, done, dropped, or given to another."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework import tasks
from tongli.casework.access import ROLE_NAMES, Role
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.tasks.models import Task

_DOERS = frozenset(Role) - {Role.CUSTOMER, Role.AUDITOR, Role.TRAINER}


def make_task(
    case: Case, by: User, what: str, due: datetime | None, now: datetime, *, owner: User | None = None, role: str = "",
    team: Team | None = None, improves: bool = False,
) -> Task:  # fmt: skip
    """Somebody is to do something for the case: a person, or whoever of a role or a team takes it.

    Args:
        improves: it is done so that it does not happen again; the case may close before it is done.

    Raises:
        AccessError: not this person's case.
        InputError: nothing to do, no time, or nobody who could do it.
        PolicyError: the case is closed.
    """
    with recording(case) as locked:
        policy.demand(by, "task.make", locked)
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；还有事要做，请先重新打开。"))
        made = tasks.new_task(what, due, now)
        if owner is not None and (not owner.is_active or owner.role not in _DOERS):
            raise InputError(worded("{name} 不能接任务。").format(name=owner.name))
        if role and role not in _DOERS:
            raise InputError(worded("没有这个角色，或这个角色不接任务。"))
        if owner is None and not role and team is None:
            raise InputError(worded("请写明派给谁：一位同事、一个角色或一个小组。"))
        to = owner.name if owner else team.name if team else ROLE_NAMES[Role(role)]
        kept = {"improves": True} if improves else {}
        note_event(locked, "task.made", now, by, what=made.what, due=made.due.isoformat(), to=to, **kept)
        state = tasks.TaskState.TAKEN if owner == by else made.state
        return Task.objects.create(
            case=locked, what=made.what[:200], owner=owner, role=role, team=team, due=made.due, made_at=now, made_by=by,
            state=state.value, improves=improves,
        )  # fmt: skip


def take_task(task: Task, by: User, now: datetime) -> Task:
    """This person does it.

    Raises:
        AccessError: it is not for this person.
        PolicyError: it is settled.
    """
    with recording(task.case) as locked:
        row = _row(locked, task, by)
        after = tasks.take(_value(row))
        if row.owner_id == by.pk and row.state == after.state:
            return row
        row.state, row.owner = after.state.value, by
        row.save()
        note_event(locked, "task.taken", now, by, what=row.what)
        return row


def settle_task(task: Task, by: User, now: datetime, words: str, *, done: bool = True) -> Task:
    """It is done (``words``: the result), or not done any more (``words``: why).

    Raises:
        AccessError: it is not for this person.
        PolicyError: it is settled, or the words are missing.
    """
    with recording(task.case) as locked:
        row = _row(locked, task, by)
        after = (tasks.finish if done else tasks.drop)(_value(row), now, words)
        row.state, row.settled_at, row.settled_by, row.result = after.state.value, now, by, after.result[:1000]
        row.save()
        note_event(locked, "task.done" if done else "task.dropped", now, by, what=row.what, result=row.result)
        return row


def _row(case: Case, task: Task, by: User) -> Task:
    row = Task.objects.select_related("owner", "team").get(pk=task.pk, case=case)
    policy.demand(by, "task.do", case, task=is_for(row, by))
    return row


def is_for(task: Task, user: User) -> bool:
    """Whether the task is this person's, or nobody has it yet and it waits for anybody of their role or team. What waits for a
    role alone waits for those of it whom the case concerns: of its team, or who may see it."""
    if task.owner_id is not None:
        return task.owner_id == user.pk
    if task.role and task.role != user.role:
        return False
    if task.team_id is not None:
        return task.team_id in user.team_ids
    return policy.tie(user, task.case).team or policy.may(user, "case.view", task.case)


def _value(row: Task) -> tasks.Task:
    return tasks.Task(row.what, row.made_at, row.due, tasks.TaskState(row.state), row.result, row.settled_at)
