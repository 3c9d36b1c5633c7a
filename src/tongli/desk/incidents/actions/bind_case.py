"""Cases are bound to an incident, and taken out again."""

from collections.abc import Sequence
from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.incidents.models import Binding, Incident


def bind_case(
    incident: Incident, case: Case, by: User, now: datetime, *, proposed: bool = False, reasons: Sequence[str] = ()
) -> Binding:
    """Bind it; bound already, nothing changes.

    Raises:
        AccessError: this person looks after no incidents, or sees not this case.
        PolicyError: the incident is over, the case is closed, or bound to another one (says which).
    """
    policy.demand(by, "incident.manage")
    with recording(case) as locked:
        policy.demand(by, "case.view", locked)
        known = Binding.objects.filter(case=locked, unbound_at=None).select_related("incident").first()
        if known is not None and known.incident_id == incident.pk:
            return known
        if known is not None:
            raise PolicyError(
                worded("{number} 已经归入 {number2}；先从那里移出。").format(number=locked.number, number2=known.incident.number)
            )
        if incident.ended_at is not None:
            raise PolicyError(worded("事件已经结束，不能再归入案件。"))
        if locked.closed:
            raise PolicyError(worded("{number} 已经关闭。").format(number=locked.number))
        why = {"why": list(reasons)} if reasons else {}
        note_event(locked, "incident.bound", now, by, incident=incident.number, proposed=proposed, **why)
        return Binding.objects.create(incident=incident, case=locked, at=now, by=by, proposed=proposed, reasons=list(reasons))


def unbind_case(incident: Incident, case: Case, by: User, reason: str, now: datetime) -> Binding:
    """Take it out, with a reason; an outreach that waits does not reach it any more.

    Raises:
        AccessError: this person looks after no incidents, or sees not this case.
        InputError: not bound to it, or no reason.
    """
    policy.demand(by, "incident.manage")
    with recording(case) as locked:
        policy.demand(by, "case.view", locked)
        found = Binding.objects.filter(incident=incident, case=locked, unbound_at=None).first()
        if found is None:
            raise InputError(worded("这个案件没有归入这个事件。"))
        if not reason.strip():
            raise InputError(worded("请写明为什么移出。"))
        found.unbound_at = now
        found.save(update_fields=["unbound_at"])
        note_event(locked, "incident.unbound", now, by, incident=incident.number, reason=reason.strip()[:300])
        return found
