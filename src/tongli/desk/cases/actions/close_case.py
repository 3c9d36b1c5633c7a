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
        move(locked, Action.CLOSE, now, by, gate=gate, reason=reason, acceptance=_acceptance(locked, reason))
        return locked


def _acceptance(case: Case, reason: str) -> str:
    """What goes on record of the customer's acceptance: the words of the answer, or why it is closed without one."""
    answer = case.acceptances.filter(accepted=True).last()
    if answer is None:
        return f"客户没有答复：{reason}" if reason else ""
    return f"客户确认已解决：{answer.words}" if answer.words else "客户确认已解决"
