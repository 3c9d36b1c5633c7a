"""Persons whose time is over: proposed, never erased by themselves."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from tongli.base.errors import PackError
from tongli.base.tongue import worded
from tongli.casework.chain import TOMBSTONE
from tongli.desk.audit.models import Hold
from tongli.desk.cases.models import Case
from tongli.desk.customers.queries.same import merged_heads
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.retention import Retention


@dataclass(frozen=True)
class Proposal:
    """A person (by the customer that their others were merged into) whose cases are all closed longer than they need to be kept.
    ``held``: a legal hold stands against it."""

    customer: int
    cases: tuple[str, ...]
    closed_at: datetime
    days: int
    held: bool

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "closed_at": self.closed_at.isoformat()}


def rule_for(knowledge: Knowledge, industry: str = "") -> Retention:
    """The period of the packs that serves the industry.

    Raises:
        PackError: no pack has one (``core`` ships one).
    """
    serving = knowledge.serving(Retention, industry)
    if not serving:
        raise PackError(worded("没有保存期限：至少要有一个知识包带 casework/*.toml 的 [[retention]]"))
    return serving[-1]


def proposals(knowledge: Knowledge, now: datetime) -> tuple[Proposal, ...]:
    """Who may be erased at ``now``, those first who were closed first. Reads only."""
    days = {industry: rule_for(knowledge, industry).days for industry in _industries()}
    held = {hold.case_id for hold in Hold.objects.filter(released_at__isnull=True) if hold.lasts(now)}
    of_customer: dict[int, list[Any]] = defaultdict(list)
    heads = merged_heads()
    open_now = Case.objects.filter(closed_at__isnull=True).values_list("customer_id", flat=True)
    open_ones = {heads.get(one, one) for one in open_now}
    done = Case.objects.exclude(customer__name=TOMBSTONE).filter(closed_at__isnull=False).order_by("closed_at")
    for case in done.values("pk", "number", "customer_id", "industry", "closed_at").iterator(chunk_size=2_000):
        person = heads.get(case["customer_id"], case["customer_id"])
        if person not in open_ones:
            of_customer[person].append(case)
    found = []
    for customer, cases in of_customer.items():
        kept = max(days[case["industry"]] for case in cases)
        if cases[-1]["closed_at"] + timedelta(days=kept) <= now:
            numbers = tuple(case["number"] for case in cases)
            stands = any(case["pk"] in held for case in cases)
            found.append(Proposal(customer, numbers, cases[-1]["closed_at"], kept, stands))
    return tuple(sorted(found, key=lambda one: one.closed_at))


def _industries() -> list[str]:
    return list(Case.objects.values_list("industry", flat=True).distinct().order_by())
