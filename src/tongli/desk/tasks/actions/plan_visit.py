"""A dispatcher sends a field worker to a customer, changes the time, or calls it off; the customer is told before it breaks."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.access import Role
from tongli.casework.visits import AHEAD, VisitState, checked_window
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.tasks.booking import check_free
from tongli.desk.tasks.kinds import visit_kind
from tongli.desk.tasks.models import Visit


def plan_visit(
    case: Case, by: User, kind: str, worker: User, starts: datetime | None, ends: datetime | None, now: datetime, *,
    what: str, address: str, phone: str = "",
) -> Visit:  # fmt: skip
    """Send ``worker`` within a window; the customer is told next (``tell_visit``).

    Raises:
        AccessError: this person sends nobody.
        InputError: a window, an address or a kind that cannot be, or no field worker.
        PolicyError: the case is closed, or the worker cannot be there as well (says with which visits it collides).
    """
    with recording(case) as locked:
        policy.demand(by, "visit.plan", locked)
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；要派人上门，请先重新打开。"))
        chosen = visit_kind(locked, kind)
        window = checked_window(starts, ends, now)
        what, address = what.strip() or chosen.name.zh, address.strip()
        if not address:
            raise InputError(worded("请写明上门的地址。"))
        worker = User.objects.select_for_update().get(pk=worker.pk)
        if not worker.is_active or worker.role != Role.FIELD:
            raise InputError(worded("{name} 不是外勤，不能派他上门。").format(name=worker.name))
        check_free(worker, window, chosen)
        note_event(
            locked, "visit.planned", now, by, what=what, address=address, worker=worker.name, visit_kind=chosen.id,
            starts=window.start.isoformat(), ends=window.end.isoformat(),
        )  # fmt: skip
        return Visit.objects.create(
            case=locked, kind=chosen.id, what=what[:200], address=address[:200], phone=phone.strip()[:40], worker=worker,
            starts=window.start, ends=window.end, made_at=now, made_by=by,
        )  # fmt: skip


def move_visit(visit: Visit, by: User, starts: datetime | None, ends: datetime | None, reason: str, now: datetime) -> Visit:
    """Another window. Where the customer knows of the old one, it holds until they have been told (``tell_visit``).

    Raises:
        AccessError, InputError, PolicyError: as ``plan_visit``; or no reason, or somebody is there already.
    """
    with recording(visit.case) as locked:
        row = _ahead(locked, visit, by)
        if not reason.strip():
            raise PolicyError(worded("请写明为什么改时间。"))
        window = checked_window(starts, ends, now)
        User.objects.select_for_update().get(pk=row.worker_id)
        check_free(row.worker, window, visit_kind(locked, row.kind), but=row)
        if row.state == VisitState.PLANNED:
            row.starts, row.ends = window.start, window.end
        else:
            row.new_starts, row.new_ends = window.start, window.end
        row.move_reason = reason.strip()[:300]
        row.save()
        note_event(
            locked, "visit.moved", now, by, what=row.what, reason=row.move_reason, starts=window.start.isoformat(),
            ends=window.end.isoformat(), told=row.state == VisitState.PLANNED,
        )  # fmt: skip
        return row


def cancel_visit(visit: Visit, by: User, reason: str, now: datetime) -> Visit:
    """Call it off; not while the customer still waits for it.

    Raises:
        AccessError: this person sends nobody.
        PolicyError: no reason, somebody is there already, or the customer has been promised it and not been told otherwise.
    """
    with recording(visit.case) as locked:
        row = _ahead(locked, visit, by)
        if not reason.strip():
            raise PolicyError(worded("请写明为什么取消。"))
        if row.promise and row.promise.state == "open":
            raise PolicyError(worded("客户还在等这次上门：请先告诉客户并撤回这项承诺，再取消。"))
        row.state, row.settled_at, row.why_not = VisitState.CANCELLED.value, now, reason.strip()[:500]
        row.save()
        note_event(locked, "visit.cancelled", now, by, what=row.what, reason=row.why_not)
        return row


def _ahead(case: Case, visit: Visit, by: User) -> Visit:
    policy.demand(by, "visit.plan", case)
    row = Visit.objects.select_related("worker", "promise").get(pk=visit.pk, case=case)
    if row.state not in AHEAD:
        raise PolicyError(worded("师傅已经到场，或这次上门已经结束，不能再改。"))
    return row
