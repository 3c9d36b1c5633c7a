"""One page of a list, with the queues beside it and how much stands in each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Mention, Promise
from tongli.desk.cases.snapshots import QueueItem
from tongli.desk.cases.veil import Veil, veils_of
from tongli.desk.clock.models import Reminder
from tongli.desk.lists.asked import QUEUES, Asked
from tongli.desk.lists.models import Tagged
from tongli.desk.lists.paging import PAGE, Key, ids_after, in_order
from tongli.desk.lists.queries.cases import listed, ordered
from tongli.desk.lists.queries.chips import chips
from tongli.desk.lists.queries.views import ViewLine, view_lines
from tongli.desk.regulators.queries import badges

CLOSED_FOR = timedelta(days=2)
"""How long a closed case stays at the end of the plain queue."""
CLOSED_SHOWN = 20
COUNTED = 100
"""Counting ends there; more is said as 99+."""
_REMINDED = Reminder.objects.filter(promise__state="open", promise__paused_at=None, kind="before", about=F("promise__due"))


@dataclass(frozen=True)
class QueueTab:
    """A queue with its number of cases, as text: ``12``, ``99+``, or empty where it is not counted."""

    name: str
    count: str
    current: bool


@dataclass(frozen=True)
class ListPage:
    """``next``: the cursor of the next page, empty where this is the last. ``count``: of the list itself."""

    asked: Asked
    items: tuple[QueueItem, ...]
    next: str
    count: str
    tabs: tuple[QueueTab, ...] = ()
    views: tuple[ViewLine, ...] = ()
    named: int = 0
    """How often this person was named in notes that they have not looked at yet (at most ``COUNTED``)."""
    chips: tuple[tuple[str, str], ...] = ()
    """The filters that hold, in words."""


def list_page(user: User, asked: Asked, now: datetime) -> ListPage:
    """A page of that list with everything around it; so many queries, however many cases there are."""
    shown_now, following = items(user, asked, now)
    counts = {name: _count(listed(user, Asked(name), now)) for name in QUEUES if name not in {"closed", "mentions", "team"}}
    counts["team"] = _count(listed(user, Asked("team"), now)) if user.team_ids else 0
    named = _count(Mention.objects.filter(user=user, seen_at=None))
    counts["mentions"] = named
    tabs = tuple(QueueTab(name, said(counts[name]) if name in counts else "", name == asked.queue) for name in QUEUES)
    plain = not asked.filters and asked.queue in counts and asked.queue != "mentions"
    own = counts[asked.queue] if plain else _count(listed(user, asked, now))
    return ListPage(asked, shown_now, following, said(own), tabs, view_lines(user), named, chips(user, asked))


def said(count: int) -> str:
    """A count in words: exact up to 99."""
    return str(count) if count < COUNTED else f"{COUNTED - 1}+"


def _count(rows: QuerySet[Case] | QuerySet[Mention]) -> int:
    return len(rows.order_by().values_list("pk")[:COUNTED])


def items(user: User, asked: Asked, now: datetime, size: int = PAGE) -> tuple[tuple[QueueItem, ...], str]:
    """The lines of one page, and the cursor of the next (empty: there is none)."""
    rows, keys = ordered(listed(user, asked, now), asked, user, now)
    ids, following = ids_after(rows, keys, asked.after, size)
    if asked.queue == "open" and not asked.filters and not following and len(ids) < size:
        ids += _closed_lately(user, now, min(CLOSED_SHOWN, size - len(ids)))
    found = in_order(shown(Case.objects.all(), user), ids)
    waits, veils = badges(ids, now), veils_of([case.pk for case in found if not policy.may(user, "unmask", case)])
    return tuple(_badged(queue_item(case, user, now, veils.get(case.pk)), waits.get(case.pk)) for case in found), following


def _badged(item: QueueItem, badge: tuple[str, datetime, bool] | None) -> QueueItem:
    """The line with the regulator that waits, where one does."""
    return item if badge is None else replace(item, referral=badge[0], referral_due=badge[1], referral_late=badge[2])


def _closed_lately(user: User, now: datetime, most: int) -> list[int]:
    closed = Case.objects.filter(policy.visible(user), closed_at__gte=now - CLOSED_FOR)
    return ids_after(closed, (Key("closed_at", descending=True),), "", most)[0]


def shown(rows: QuerySet[Case], user: User) -> QuerySet[Case]:
    """The rows with everything that a line of a list shows."""
    return (
        rows.select_related("customer", "agent", "team")
        .prefetch_related("tagged__tag")
        .annotate(
            next_due=Min("promises__due", filter=Q(promises__state="open", promises__paused_at=None)),
            reminded=Exists(_REMINDED.filter(promise__case=OuterRef("pk"))),
            waiting_promise=Exists(Promise.objects.filter(case=OuterRef("pk"), state="open", paused_at__isnull=False)),
            named=Exists(Mention.objects.filter(case=OuterRef("pk"), user=user, seen_at=None)),
        )
    )


def queue_item(case: Case, user: User, now: datetime, veil: Veil | None) -> QueueItem:
    """One line. ``case`` must come from ``shown``; ``veil`` None: this person sees its personal data."""
    due = case.next_due  # type: ignore[attr-defined]
    return QueueItem(
        number=case.number,
        customer=case.customer.name or worded("访客"),
        excerpt=veil.start(case.excerpt) if veil else case.excerpt,
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
        soon=due is not None and due >= now and case.reminded,  # type: ignore[attr-defined]
        paused=due is None and case.waiting_promise,  # type: ignore[attr-defined]
        team=case.team.name if case.team else "",
        channel=case.channel,
        industry=case.industry,
        opened_at=case.opened_at,
        tags=_tags(case.tagged.all(), veil),
        named=case.named,  # type: ignore[attr-defined]
    )


def _tags(rows: Iterable[Tagged], veil: Veil | None) -> tuple[str, ...]:
    return tuple(veil.text(row.tag.name) if veil else row.tag.name for row in rows)
