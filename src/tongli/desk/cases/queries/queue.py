"""The queue: who waits, how hot, what is due next."""

from datetime import datetime, timedelta

from django.db.models import Min, Q

from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case
from tongli.desk.cases.snapshots import QueueItem

CLOSED_FOR = timedelta(days=2)
"""How long a closed case stays at the end of the queue."""
MOST = 200


def queue(user: User, now: datetime) -> tuple[QueueItem, ...]:
    """Open cases, the most pressing first, then those closed lately. One query."""
    cases = (
        Case.objects.filter(Q(closed_at=None) | Q(closed_at__gte=now - CLOSED_FOR))
        .select_related("customer", "agent")
        .annotate(next_due=Min("promises__due", filter=Q(promises__state="open")))
        .order_by("-opened_at")[:MOST]
    )
    return tuple(sorted((queue_item(case, user, now) for case in cases), key=lambda item: _press(item, now)))


def queue_item(case: Case, user: User, now: datetime) -> QueueItem:
    """One line. ``case`` must carry the annotation ``next_due``."""
    due = case.next_due
    return QueueItem(
        number=case.number,
        customer=case.customer.name or "访客",
        excerpt=case.excerpt,
        step=case.step,
        stage=case.stage,
        intensity=case.intensity,
        emotion=case.emotion,
        risks=tuple(case.risks),
        waiting_since=case.waiting_since,
        next_due=due,
        agent=case.agent.name if case.agent else "",
        mine=case.agent_id == user.pk,
        unread=case.last_seq > case.seen_seq and case.waiting_since is not None,
        closed=case.closed,
        overdue=due is not None and due < now,
        escalated=case.escalated,
    )


def _press(item: QueueItem, now: datetime) -> tuple[object, ...]:
    danger = {"safety_hazard", "self_harm_or_violence"} & set(item.risks)
    waiting = item.waiting_since or now
    due = item.next_due or now + timedelta(days=365)
    return (item.closed, not danger, not item.overdue, item.waiting_since is None, -item.intensity, waiting, due, item.number)
