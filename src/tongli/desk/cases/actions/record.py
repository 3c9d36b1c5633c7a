"""How an action writes: the case under lock, events numbered without gaps, pushed after commit."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework import chain
from tongli.casework.life import Action, Step, advance, path_to
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.heads import entry_of, head_of
from tongli.desk.cases.models import Case, Event
from tongli.desk.life.record import record_for
from tongli.desk.live.push import announce

CUSTOMER = "客户"
SYSTEM = "系统"
_KINDS = {
    Action.CLOSE: "case.closed",
    Action.REOPEN: "case.reopened",
    Action.ESCALATE: "case.escalated",
    Action.SETTLE_ESCALATION: "case.escalation_settled",
}
"""Kinds of event of those transitions that are more than a step."""


@contextmanager
def recording(case: Case) -> Iterator[Case]:
    """One transaction on one case: gives the row as it stands now, locked against other writers until the end."""
    with transaction.atomic():
        locked = Case.objects.select_for_update(of=("self",)).select_related("customer", "agent").filter(pk=case.pk).first()
        if locked is None:
            raise InputError(worded("没有这个案件"))
        yield locked
        locked.save()


def note_event(
    case: Case, kind: str, now: datetime, actor: User | None = None, who: str = "", *, brings: str | None = None, **data: Any
) -> int:
    """Add an event to the trail, linked into the case's chain; gives its sequence number. Only inside ``recording``.

    Args:
        brings: the text of the message or note that the event stands for; sealed, so that a change of it is seen.
        data: what is known of it. Keys not named in ``casework.chain`` count as words of people, which an erasure removes.
    """
    case.last_seq += 1
    name = who or (actor.name if actor else SYSTEM)
    head = head_of(case)
    salt = secrets.token_hex(16)
    plain = json.loads(json.dumps(data))
    event = Event(case=case, seq=case.last_seq, at=now, kind=kind, who=name, actor=actor, data=plain, salt=salt)
    event.sealed = chain.seal(kind, plain, brings, salt)
    head.seq, head.hash = event.seq, chain.link(head.hash, entry_of(event, brings))
    event.hash = head.hash
    event.save()
    head.save()
    announce(case.pk, case.customer_id, case.number, case.last_seq, kind, case.team_id)
    return case.last_seq


def move(case: Case, action: Action, now: datetime, actor: User | None = None, *, reason: str = "", **kept: Any) -> None:
    """One transition of the case's life, with its event, which holds the step's record: what the rows tell, and what is ``kept``.

    Raises:
        PolicyError: the life of a case does not allow it now, or something that must go on record is missing (says what).
    """
    before, gate = policy.state_of(case), kept.pop("gate", None)
    record = {**record_for(case, action, now, actor), **kept, **({"reason": reason} if reason else {})}
    who = actor.name if actor else SYSTEM
    after = advance(before, action, {**record, "who": who, "when": now.isoformat()}, gate=gate)
    case.step, case.escalated, case.times_reopened = after.step.value, after.escalated, after.times_reopened
    kind = _KINDS.get(action, "case.step")
    data = {"before": before.step.value, "after": after.step.value, **record}
    note_event(case, kind, now, actor, **{key: value for key, value in data.items() if value not in ("", None)})


def move_to(case: Case, step: Step, now: datetime, actor: User | None = None) -> None:
    """The shortest way to a step; each transition on it is recorded."""
    for action in path_to(policy.state_of(case), step):
        move(case, action, now, actor)
