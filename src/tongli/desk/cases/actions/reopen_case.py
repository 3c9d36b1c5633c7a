"""A case is opened again."""

from datetime import datetime

from tongli.casework.life import Action
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move, recording
from tongli.desk.cases.models import Case


def reopen_case(case: Case, by: User, reason: str, now: datetime) -> Case:
    """Open again, with a reason.

    Raises:
        AccessError: not this person's case.
        PolicyError: it is open, or no reason was given.
    """
    with recording(case) as locked:
        policy.demand(by, "case.reopen", locked)
        move(locked, Action.REOPEN, now, by, reason=reason)
        locked.closed_at = None
        return locked
