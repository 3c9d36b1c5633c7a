"""A legal hold is placed on a case, and released."""

from datetime import date, datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.audit.models import Hold
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case


def place_hold(case: Case, by: User, reason: str, now: datetime, *, until: date | None = None) -> Hold:
    """From now on nothing of the case is erased, up to and with ``until``, or until it is released.

    Raises:
        AccessError: not a supervisor.
        InputError: no reason, or a day that is past.
    """
    with recording(case) as locked:
        policy.demand(by, "hold.place", locked)
        reason = _given(reason, worded("请写明为什么要保全（例如诉讼、监管调查，连同文号）。"))
        if until is not None and until < now.astimezone(CHINA).date():
            raise InputError(worded("保全的截止日已经过了，请写今天或以后的日子；不写就一直保全到解除。"))
        note_event(locked, "hold.placed", now, by, reason=reason, until=until.isoformat() if until else "")
        return Hold.objects.create(case=locked, reason=reason, until=until, placed_at=now, placed_by=by)


def release_hold(case: Case, hold_id: int, by: User, reason: str, now: datetime) -> Hold:
    """End a hold before its day.

    Raises:
        AccessError: not a supervisor.
        InputError: no such hold of this case, or no reason.
        PolicyError: it holds no more.
    """
    with recording(case) as locked:
        policy.demand(by, "hold.release", locked)
        hold = Hold.objects.filter(case=locked, pk=hold_id).first()
        if hold is None:
            raise InputError(worded("这个案件没有这项保全"))
        if not hold.lasts(now):
            raise PolicyError(worded("这项保全已经到期或已经解除。"))
        reason = _given(reason, worded("请写明为什么解除保全。"))
        hold.released_at, hold.released_by, hold.release_reason = now, by, reason
        hold.save()
        note_event(locked, "hold.released", now, by, reason=reason)
        return hold


def _given(reason: str, ask: str) -> str:
    if not reason.strip():
        raise InputError(ask)
    return reason.strip()[:500]
