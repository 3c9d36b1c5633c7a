"""Merges and splits of a case, for its page and for the guide."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.customers.queries.same import same_person
from tongli.desk.merging.models import Merge, Split

MOST = 20


@dataclass(frozen=True)
class Other:
    """Another case that this one may go on in: its number, what it is about, and where it stands."""

    number: str
    excerpt: str
    opened_at: datetime
    step: str


@dataclass(frozen=True)
class Ties:
    """What became of a case: where it went, what went into it, what came out of it, where it came from."""

    into: str = ""
    why: str = ""
    merged_at: datetime | None = None
    merged_in: tuple[str, ...] = ()
    split_to: tuple[str, ...] = ()
    split_from: str = ""

    @property
    def any(self) -> bool:
        return bool(self.into or self.merged_in or self.split_to or self.split_from)


def ties_of(number: str) -> Ties:
    """The ties of the case of that number. Two queries."""
    merges = Merge.objects.filter(Q(case__number=number) | Q(into__number=number), undone_at=None).select_related("case", "into")
    splits = Split.objects.filter(Q(case__number=number) | Q(other__number=number)).select_related("case", "other")
    gone = [one for one in merges if one.case.number == number]
    return Ties(
        gone[0].into.number if gone else "",
        gone[0].reason if gone else "",
        gone[0].at if gone else None,
        tuple(one.case.number for one in merges if one.into.number == number),
        tuple(one.other.number for one in splits if one.case.number == number),
        next((one.case.number for one in splits if one.other.number == number), ""),
    )


def others_of(case: Case, user: User) -> tuple[Other, ...]:
    """Open cases of the same customer that this person may see."""
    people = same_person(case.customer_id)
    found = Case.objects.filter(policy.visible(user), customer__in=people, closed_at=None).exclude(pk=case.pk)
    return tuple(
        Other(one.number, one.excerpt, one.opened_at, label_name("step", one.step)) for one in found.order_by("-opened_at")[:MOST]
    )
