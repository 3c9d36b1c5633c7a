"""Which cases stand in a list, and in what order: conditions for the database, over cases that somebody may see."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Case as When_
from django.db.models import DateTimeField, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import Contains

from tongli.base.talk import CHINA
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Mention, Promise
from tongli.desk.lists.asked import Asked
from tongli.desk.lists.models import Picked, Tagged
from tongli.desk.lists.paging import Key
from tongli.desk.lists.queries.views import view_of
from tongli.desk.regulators.models import Referral

DUE_WITHIN = timedelta(hours=24)
"""Promises due within that time stand in the queue of what is due."""
SOON = timedelta(hours=2)
HOT = 2
"""From this intensity a case is hot."""
_FAR = Value(datetime(2099, 12, 31, tzinfo=UTC), output_field=DateTimeField())
_STANDING = Promise.objects.filter(state="open", paused_at=None)
_OF_TEAM = Coalesce("team_id", 0)
"""Keeps SQLite from walking through all cases of a team for the few that are open."""
DANGER = ("safety_hazard", "self_harm_or_violence")
REGULATOR = "regulator"
_RISKS = Cast("risks", TextField())


def listed(user: User, asked: Asked, now: datetime) -> QuerySet[Case]:
    """The cases of that list, in no order. One filter more never shows a case that this person may not see."""
    rows = Case.objects.filter(policy.visible(user)).annotate(of_team=_OF_TEAM).filter(_queue(asked.queue, user, now))
    for name, value in asked.filters.items():
        rows = _filtered(rows, name, value, user, now)
    return rows


def _queue(queue: str, user: User, now: datetime) -> Q:
    if queue == "closed":
        return Q(closed_at__isnull=False)
    if queue == "mentions":
        named = Mention.objects.filter(user=user)
        return Q(pk__in=named.filter(seen_at=None).values("case")) | Q(closed_at=None, pk__in=named.values("case"))
    narrowed = {
        "mine": Q(agent=user),
        "team": Q(of_team__in=user.team_ids),
        "hot": Q(intensity__gte=HOT) | Q(escalated=True),
        "due": Q(pk__in=_STANDING.filter(due__lt=now + DUE_WITHIN).values("case")),
        "waiting": Q(waiting_since__isnull=False),
        "unassigned": Q(agent=None),
    }
    return Q(closed_at=None) & narrowed.get(queue, Q())


def _filtered(rows: QuerySet[Case], name: str, value: str, user: User, now: datetime) -> QuerySet[Case]:
    if name in {"step", "industry", "channel", "emotion"}:
        return rows.filter(**{name: value})
    if name == "intensity":
        return rows.filter(intensity__gte=int(value))
    if name == "risk":
        return rows.annotate(named_risks=_RISKS).filter(named_risks__contains=f'"{value}"')
    if name == "regulator":
        return _of_regulators(rows, value)
    if name == "due":
        return rows.filter(_due(value, now))
    if name == "agent":
        return rows.filter(agent_id={"me": user.pk, "none": None}.get(value, value))
    if name == "team":
        return rows.filter(of_team=0 if value == "none" else int(value))
    if name == "tag":
        return rows.filter(pk__in=Tagged.objects.filter(tag__name=value).values("case"))
    view = view_of(user, value)  # a list of somebody else's is empty, not an error
    return rows.filter(pk__in=Picked.objects.filter(view=view).values("case")) if view else rows.none()


def _of_regulators(rows: QuerySet[Case], value: str) -> QuerySet[Case]:
    """``sent``: passed on by a regulator; ``named``: the customer speaks of one."""
    if value == "sent":
        return rows.filter(pk__in=Referral.objects.values("case"))
    return rows.annotate(named_risks=_RISKS).filter(named_risks__contains=f'"{REGULATOR}"')


def _due(value: str, now: datetime) -> Q:
    of_case = _STANDING.filter(case=OuterRef("pk"))
    if value == "none":
        return Q(~Exists(of_case))
    midnight = now.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    until = {"late": now, "today": midnight + timedelta(days=1), "week": midnight + timedelta(days=7)}[value]
    return Q(Exists(of_case.filter(due__lt=until)))


def ordered(rows: QuerySet[Case], asked: Asked, user: User, now: datetime) -> tuple[QuerySet[Any], Sequence[Key]]:
    """The rows with what their order needs, and the keys of that order."""
    if asked.queue == "closed":
        return rows, (Key("closed_at", descending=True),)
    if asked.queue == "mentions":
        named = Mention.objects.filter(case=OuterRef("pk"), user=user).order_by("-at").values("at")[:1]
        return rows.annotate(named_at=Subquery(named)), (Key("named_at", descending=True),)
    if asked.sort == "newest":
        return rows, (Key("opened_at", descending=True),)
    if asked.sort == "oldest":
        return rows, (Key("opened_at"),)
    if asked.sort == "waiting":
        return rows.annotate(since=Coalesce("waiting_since", _FAR)), (Key("since"),)
    if asked.sort == "hot":
        return rows.annotate(since=Coalesce("waiting_since", _FAR)), (Key("intensity", descending=True), Key("since"))
    if asked.sort == "due":
        return rows.annotate(due=_next_due()), (Key("due"),)
    pressing = rows.annotate(tier=_tier(now), since=Coalesce("waiting_since", _next_due()))
    return pressing, (Key("tier"), Key("intensity", descending=True), Key("since"))


def _next_due() -> Coalesce:
    due = _STANDING.filter(case=OuterRef("pk")).order_by().values("case").annotate(first=Min("due")).values("first")
    return Coalesce(Subquery(due, output_field=DateTimeField()), _FAR)


def _tier(now: datetime) -> When_:
    """0 danger, 1 a promise is late, 2 the customer waits, 3 a promise will soon be due, 4 all else."""
    standing = _STANDING.filter(case=OuterRef("pk"))
    return When_(
        *(When(Contains(_RISKS, f'"{danger}"'), then=Value(0)) for danger in DANGER),
        When(Exists(standing.filter(due__lt=now)), then=Value(1)),
        When(waiting_since__isnull=False, then=Value(2)),
        When(Exists(standing.filter(due__lt=now + SOON)), then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
