"""The customer's other open cases beside the one that the page shows: number, step, promises. Never a case of anybody else's."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef

from tongli.base.labels import Lang
from tongli.desk.cases.models import Case, Customer
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.cases.queries.promises import promise_view
from tongli.desk.cases.snapshots import PromiseView
from tongli.desk.merging.models import Merge

MOST = 20
_STEPS = {
    "received": ("已收到", "received"),
    "acknowledged": ("已受理", "accepted"),
    "assessed": ("正在处理", "in hand"),
    "investigating": ("正在核实", "being looked into"),
    "responded": ("已答复", "answered"),
    "decision_communicated": ("已告知处理决定", "decided"),
    "reopened": ("重新处理中", "open again"),
}
"""What the customer reads of where a case stands."""


@dataclass(frozen=True)
class OtherCase:
    """One more open case of this customer, as the customer sees it."""

    number: str
    step: str
    promises: tuple[PromiseView, ...]


def other_cases(customer: Customer, shown: str, now: datetime, lang: str) -> tuple[OtherCase, ...]:
    """The customer's own open cases without the one that is ``shown`` (its number), the latest first. Two queries and the
    promises' own; one that went into another case is closed, and stands there."""
    gone = Merge.objects.filter(case=OuterRef("pk"), undone_at=None)
    rows = customer.cases.filter(closed_at=None).exclude(number=shown).exclude(step="closed").exclude(Exists(gone))
    found = rows.select_related("agent").prefetch_related(
        "promises__made_by", "promises__owner", "promises__instead_of", "promises__reminders", "promises__case__agent"
    )
    return tuple(_other(case, now, lang) for case in found.order_by("-opened_at", "-id")[:MOST])


def _other(case: Case, now: datetime, lang: str) -> OtherCase:
    views = (promise_view(promise, now, Lang(lang)) for promise in case.promises.all())
    promises = tuple(replace(view, evidence="", owner="", instead_of="", soon=False) for view in views)
    return OtherCase(case.number, say(*_STEPS.get(case.step, ("正在处理", "in hand")), lang), promises)
