"""A case is opened again."""

from datetime import datetime

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.life import Action
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.merge_case import goes_on_as
from tongli.desk.cases.actions.record import move, recording
from tongli.desk.cases.models import Case


def reopen_case(case: Case, by: User, reason: str, now: datetime) -> Case:
    """Open again, with a reason.

    Raises:
        AccessError: not this person's case.
        PolicyError: it is open, or went into another case, or no reason was given.
    """
    with recording(case) as locked:
        policy.demand(by, "case.reopen", locked)
        into = goes_on_as(locked)
        if into.pk != locked.pk:
            raise PolicyError(worded("这个案件已并入 {number}：请到那里接着办，或者先撤销并案。").format(number=into.number))
        move(locked, Action.REOPEN, now, by, reason=reason)
        locked.closed_at = None
        return locked
