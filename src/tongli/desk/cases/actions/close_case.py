"""A case closes, through the gate only."""

from datetime import datetime

from tongli.casework.life import Action
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.errors import GateShutError
from tongli.desk.cases.actions.record import move, recording
from tongli.desk.cases.models import Case


def close_case(case: Case, by: User, now: datetime, *, reason: str = "") -> Case:
    """Close; with ``reason``, the supervisor's way when the customer does not answer.

    Raises:
        AccessError: not this person's to close.
        GateShutError: something stands in the way; ``obstacles`` says what.
    """
    with recording(case) as locked:
        reason = reason.strip()
        action = "case.close_without_answer" if reason else "case.close"
        policy.demand(by, action, locked)
        if locked.closed:
            return locked
        gate = policy.decide(
            locked, list(locked.promises.all()), list(locked.acceptances.all()), now, supervisor=bool(reason), reason=reason
        )
        if not gate.may_close:
            raise GateShutError([obstacle.text for obstacle in gate.obstacles])
        locked.closed_at, locked.waiting_since = now, None
        move(locked, Action.CLOSE, now, by, gate=gate, reason=reason)
        return locked
