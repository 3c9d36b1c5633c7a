"""The customer is asked whether it is settled, in their own script; after an answer in between, once more kindly."""

from datetime import datetime, timedelta

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.life import Step
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move_to, note_event, recording
from tongli.desk.cases.models import Acceptance, Case
from tongli.desk.cases.queries.question import question
from tongli.desk.customers.queries.language import language

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
            raise PolicyError(worded("案件已经关闭。"))
        if not locked.messages.filter(who="agent").exists():
            raise PolicyError(worded("还没有答复过客户，先回复再询问是否解决。"))
        if locked.waiting_since is not None:
            raise PolicyError(worded("客户刚写了话还没有得到答复，先回复再询问是否解决。"))
        last = locked.acceptances.last()
        rows = list(locked.acceptances.all())
        if policy.answer_of(locked, rows) == "accepted":
            raise PolicyError(worded("客户已经确认解决。"))
        if policy.answer_of(locked, rows) == "resigned" and policy.decide(locked, [], rows, now).may_close:
            raise PolicyError(worded("已经诚恳地再问过，客户还是这样说，不再追问；可以照原话结案，或请主管再看一眼。"))
        if last and not last.meaning and now - last.asked_at < AGAIN_AFTER:
            raise PolicyError(worded("刚刚问过了，请给客户一点时间；4 小时后可以再问。"))
        said = question(locked, rows, language(locked))
        asked = Acceptance.objects.create(case=locked, asked_at=now, asked_by=agent)
        tries = locked.acceptances.count()
        move_to(locked, Step.DECISION_COMMUNICATED, now, agent)
        note_event(locked, "acceptance.asked", now, agent, tries=tries, said=said)
        return asked
