"""What the ladder has told, for those whom it told."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tongli.base.tongue import worded
from tongli.casework.ladder import TRIGGER_NAMES
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.ladder.models import Told
from tongli.desk.numbers import whole

PAGE = 50


@dataclass(frozen=True)
class ToldView:
    """One call: of which case, what is wrong since when, whom it told, and who saw to it."""

    id: int
    number: str
    customer: str
    trigger: str
    height: int
    since: datetime
    at: datetime
    people: str
    mine: bool
    may: bool
    seen_at: datetime | None = None
    seen_by: str = ""


def listed(user: User, *, everybody: bool = False, after: str = "") -> tuple[tuple[ToldView, ...], str]:
    """One page of calls that stand, the highest first: those told to this person, or all that they may see."""
    start = whole(after) or 0
    found = Told.objects.filter(over_at=None, case__in=Case.objects.filter(policy.visible(user)))
    if not everybody:
        found = found.filter(Q(people=user) & Q(seen_at=None))
    rows = found.select_related("case__customer", "case__agent", "seen_by").prefetch_related("people")
    page = list(rows.order_by("-height", "since", "id")[start : start + PAGE + 1])
    return tuple(_view(one, user) for one in page[:PAGE]), str(start + PAGE) if len(page) > PAGE else ""


def _view(row: Told, user: User) -> ToldView:
    people = list(row.people.all())
    return ToldView(
        row.pk, row.case.number, row.case.customer.name or worded("访客"), TRIGGER_NAMES.get(row.trigger, row.trigger),  # type: ignore[call-overload]
        row.height, row.since, row.at, worded("、").join(one.name for one in people), any(one.pk == user.pk for one in people),
        policy.may(user, "ladder.see", row.case), row.seen_at, row.seen_by.name if row.seen_by else "",
    )  # fmt: skip
