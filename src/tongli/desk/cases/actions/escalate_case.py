"""A case is brought to a supervisor's attention, and the supervisor says how that was settled."""

from datetime import datetime

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.life import Action
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move, recording
from tongli.desk.cases.models import Case


def escalate_case(case: Case, by: User, reason: str, now: datetime) -> Case:
    """Ask for a supervisor's attention.

    Raises:
        AccessError: not this person's case.
        PolicyError: closed, escalated already, or no reason was given.
    """
    with recording(case) as locked:
        policy.demand(by, "case.escalate", locked)
        move(locked, Action.ESCALATE, now, by, reason=reason.strip())
        return locked


def settle_escalation(case: Case, by: User, reason: str, now: datetime) -> Case:
    """The supervisor has seen to it; ``reason`` says what was decided.

    Raises:
        AccessError: this person is no supervisor.
        PolicyError: closed, not escalated, or no reason was given.
    """
    with recording(case) as locked:
        policy.demand(by, "case.settle_escalation", locked)
        if not reason.strip():
            raise PolicyError(worded("请写明怎么处理的，再了结升级。"))
        move(locked, Action.SETTLE_ESCALATION, now, by, reason=reason.strip())
        return locked
