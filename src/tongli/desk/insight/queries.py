"""Figures of the supervisor's page. Handling times are no agent's score: nothing here ranks people."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from django.db.models import Count, Q

from tongli.base.labels import Risk
from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Acceptance, Case, Message, Promise
from tongli.desk.cases.queries.promises import promise_view
from tongli.desk.cases.snapshots import PromiseView
from tongli.desk.insight.hurtful import Hurtful, hurtful
from tongli.desk.insight.promises import Kept, kept_since

MOST_LATE = 20
MONTH = timedelta(days=30)
REPEAT = str(Risk.REPEAT_CONTACT)
PERIOD = timedelta(days=90)
"""What complaints are about is counted over this period, each case once."""


class Opened(NamedTuple):
    """What the figures need of a case."""

    pk: int
    emotion: str
    risks: list[str]
    opened: datetime
    closed: datetime | None
    times_reopened: int

    @property
    def took(self) -> float | None:
        """Days from its opening to its close."""
        return (self.closed - self.opened) / timedelta(days=1) if self.closed else None


@dataclass(frozen=True)
class Figure:
    """A name and a count; ``share`` of the largest in its list, 0..1."""

    family: str
    label: str
    count: int
    share: float


@dataclass(frozen=True)
class LatePromise:
    """A promise past its time, and the case that it belongs to."""

    number: str
    customer: str
    promise: PromiseView


@dataclass(frozen=True)
class Load:
    """How many open cases somebody looks after, and how many of them are hot. For the distribution of work."""

    name: str
    open: int
    hot: int


@dataclass(frozen=True)
class Cause:
    """What is complained about again and again: cases of the last 30 days and of the 30 before; those in which the customer had
    come more than once or that were opened again; the median days until a case was closed (None: none was)."""

    label: str
    recent: int
    before: int
    again: int
    days: float | None


@dataclass(frozen=True)
class Overview:
    """What a supervisor sees at a glance."""

    open: int
    waiting: int
    hot: int
    escalated: int
    closed: int
    asked: int
    accepted: int
    refused: int
    promises: dict[str, int]
    late: tuple[LatePromise, ...]
    subjects: tuple[Figure, ...]
    causes: tuple[Cause, ...]
    emotions: tuple[Figure, ...]
    risks: tuple[Figure, ...]
    days: tuple[tuple[str, int, int], ...]
    """(day, opened, closed), the last 21 days with a case."""
    loads: tuple[Load, ...]
    overridden: int
    """Replies sent although the checker said error, with a reason."""
    kept: tuple[Kept, ...]
    """How promises of the period were kept: all, then by sort."""
    paused: int
    """Open promises that wait for the customer."""
    hurtful: tuple[Hurtful, ...]
    """Sentences of sent replies that the checker found fault with, the worst first."""


def overview_of(now: datetime) -> Overview:
    """The whole page from the rows, in twelve queries."""
    totals = Case.objects.aggregate(
        open=Count("id", filter=Q(closed_at=None)),
        waiting=Count("id", filter=Q(closed_at=None, waiting_since__isnull=False)),
        hot=Count("id", filter=Q(closed_at=None, intensity__gte=2)),
        escalated=Count("id", filter=Q(closed_at=None, escalated=True)),
        closed=Count("id", filter=Q(closed_at__isnull=False)),
    )
    asked = Acceptance.objects.aggregate(
        asked=Count("id"), yes=Count("id", filter=Q(accepted=True)), no=Count("id", filter=Q(accepted=False))
    )
    late = Promise.objects.filter(state="open", paused_at=None, due__lt=now)
    late = late.select_related("case__customer", "case__agent", "made_by", "owner", "instead_of").prefetch_related("reminders")
    since = now - PERIOD
    subjects: Counter[str] = Counter()
    about: dict[int, set[str]] = {}
    said = Message.objects.filter(who="customer", at__gte=since).values_list("case_id", "reading__subjects")
    for case_id, found in said.order_by():
        about.setdefault(case_id, set()).update(finding["label"] for finding in found or ())
    for labels in about.values():
        subjects.update(labels)
    known = ("pk", "emotion", "risks", "opened_at", "closed_at", "times_reopened")
    cases = [Opened(*row) for row in Case.objects.filter(opened_at__gte=since).values_list(*known)]
    risks = Counter(risk for case in cases for risk in case.risks)
    people = User.objects.filter(cases__closed_at=None, cases__isnull=False).annotate(
        open=Count("cases"), hot=Count("cases", filter=Q(cases__intensity__gte=2))
    )
    return Overview(
        **totals,
        asked=asked["asked"],
        accepted=asked["yes"],
        refused=asked["no"],
        promises=dict(Promise.objects.order_by().values_list("state").annotate(Count("id"))),
        late=tuple(
            LatePromise(row.case.number, row.case.customer.name or worded("访客"), promise_view(row, now))
            for row in late[:MOST_LATE]
        ),
        subjects=_figures("subject", subjects),
        causes=_causes(cases, about, now),
        emotions=_figures("emotion", Counter(case.emotion for case in cases)),
        risks=_figures("risk", risks),
        days=_days([(case.opened, case.closed) for case in cases]),
        loads=tuple(Load(person.name, person.open, person.hot) for person in people.order_by("name")),
        overridden=Message.objects.exclude(override_reason="").count(),
        kept=kept_since(since),
        paused=Promise.objects.filter(state="open", paused_at__isnull=False).count(),
        hurtful=hurtful(since),
    )


def _figures(family: str, counts: Counter[str]) -> tuple[Figure, ...]:
    most = max(counts.values(), default=1)
    return tuple(Figure(family, label, count, count / most) for label, count in counts.most_common(10))


def _causes(cases: list[Opened], about: dict[int, set[str]], now: datetime) -> tuple[Cause, ...]:
    recent, before = now - MONTH, now - 2 * MONTH
    of: dict[str, list[Opened]] = {}
    for case in cases:
        for label in about.get(case.pk, ()) if case.opened >= before else ():
            of.setdefault(label, []).append(case)
    found = [
        Cause(
            label,
            sum(case.opened >= recent for case in some),
            sum(case.opened < recent for case in some),
            sum(case.times_reopened > 0 or REPEAT in case.risks for case in some),
            median(took) if (took := [case.took for case in some if case.took is not None]) else None,
        )
        for label, some in of.items()
        if len(some) > 1
    ]
    return tuple(sorted(found, key=lambda cause: (-cause.recent, -cause.again, cause.label))[:10])


def _days(times: list[tuple[datetime, datetime | None]]) -> tuple[tuple[str, int, int], ...]:
    opened = Counter(at.astimezone(CHINA).date() for at, _ in times)
    closed = Counter(at.astimezone(CHINA).date() for _, at in times if at)
    days = sorted({*opened, *closed})[-21:]
    return tuple((day.strftime("%m-%d"), opened[day], closed[day]) for day in days)
