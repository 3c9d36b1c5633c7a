"""The customer is asked whether it is settled."""

from datetime import datetime, timedelta

from tongli.base.errors import PolicyError
from tongli.casework.life import Step
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move_to, note_event, recording
from tongli.desk.cases.models import Acceptance, Case

AGAIN_AFTER = timedelta(hours=4)
"""Asking more often than that is pressing."""


def ask_acceptance(case: Case, agent: User, now: datetime) -> Acceptance:
    """Ask; the decision counts as told to the customer.

    Raises:
        AccessError: not this agent's case.
        PolicyError: closed, not answered yet, accepted already, or asked a short while ago.
    """
    with recording(case) as locked:
        policy.demand(agent, "case.ask_acceptance", locked)
        if locked.closed:
            raise PolicyError("案件已经关闭。")
        if not locked.messages.filter(who="agent").exists():
            raise PolicyError("还没有答复过客户，先回复再询问是否解决。")
        if locked.waiting_since is not None:
            raise PolicyError("客户刚写了话还没有得到答复，先回复再询问是否解决。")
        last = locked.acceptances.last()
        if policy.answer_of(locked, list(locked.acceptances.all())) == "accepted":
            raise PolicyError("客户已经确认解决。")
        if last and last.accepted is None and now - last.asked_at < AGAIN_AFTER:
            raise PolicyError("刚刚问过了，请给客户一点时间；4 小时后可以再问。")
        asked = Acceptance.objects.create(case=locked, asked_at=now, asked_by=agent)
        tries = locked.acceptances.count()
        move_to(locked, Step.DECISION_COMMUNICATED, now, agent)
        note_event(locked, "acceptance.asked", now, agent, tries=tries)
        return asked
