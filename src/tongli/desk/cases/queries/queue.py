"""The queue: who waits, how hot, what is due next."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, Min, OuterRef, Q

from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Promise
from tongli.desk.cases.snapshots import QueueItem
from tongli.desk.cases.veil import veiled_start
from tongli.desk.clock.models import Reminder

CLOSED_FOR = timedelta(days=2)
"""How long a closed case stays at the end of the queue."""
MOST = 200
_REMINDED = Reminder.objects.filter(promise__state="open", promise__paused_at=None, kind="before", about=F("promise__due"))


def queue(user: User, now: datetime) -> tuple[QueueItem, ...]:
    """Open cases, the most pressing first, then those closed lately. One query."""
    cases = (
        Case.objects.filter(policy.visible(user))
        .filter(Q(closed_at=None) | Q(closed_at__gte=now - CLOSED_FOR))
        .select_related("customer", "agent")
        .annotate(
            next_due=Min("promises__due", filter=Q(promises__state="open", promises__paused_at=None)),
            reminded=Exists(_REMINDED.filter(promise__case=OuterRef("pk"))),
            waiting_promise=Exists(Promise.objects.filter(case=OuterRef("pk"), state="open", paused_at__isnull=False)),
        )
        .order_by("-opened_at")[:MOST]
    )
    return tuple(sorted((queue_item(case, user, now) for case in cases), key=lambda item: _press(item, now)))


def queue_item(case: Case, user: User, now: datetime) -> QueueItem:
    """One line. ``case`` must carry the annotations of ``queue``."""
    due = case.next_due
    return QueueItem(
        number=case.number,
        customer=case.customer.name or "访客",
        excerpt=case.excerpt if policy.may(user, "unmask", case) else veiled_start(case.excerpt),
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
        soon=due is not None and due >= now and case.reminded,
        paused=due is None and case.waiting_promise,
    )


def _press(item: QueueItem, now: datetime) -> tuple[object, ...]:
    danger = {"safety_hazard", "self_harm_or_violence"} & set(item.risks)
    waiting = item.waiting_since or now
    due = item.next_due or now + timedelta(days=365)
    pressing = (not danger, not item.overdue, item.waiting_since is None, not item.soon)
    return (item.closed, *pressing, -item.intensity, waiting, due, item.number)
