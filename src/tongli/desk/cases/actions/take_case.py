"""An agent takes a case over; the customer learns who."""

from datetime import datetime

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.life import Action, Step
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move, note_event, recording
from tongli.desk.cases.models import Case


def take_case(case: Case, agent: User, now: datetime) -> int:
    """Give the case to this agent; taking it twice changes nothing.

    Returns:
        The last sequence number of the case.

    Raises:
        AccessError: this person takes no cases.
        PolicyError: it is closed.
    """
    with recording(case) as locked:
        policy.demand(agent, "case.take", locked)
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；客户再来信或重新打开后才能接手。"))
        if locked.agent_id == agent.pk:
            return locked.last_seq
        before = locked.agent.name if locked.agent else ""
        locked.agent = agent
        note_event(locked, "case.taken", now, agent, **({"before": before} if before else {}))
        if locked.step == Step.RECEIVED:
            move(locked, Action.ACKNOWLEDGE, now, agent)
        return locked.last_seq
