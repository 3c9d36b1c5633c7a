"""The customer's other cases beside the one that the page shows: number, step, promises, what was said last, and what we ask of
the customer there. Never a case of anybody else's."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tongli.base.labels import Lang
from tongli.desk.cases.models import Case, Customer, Event, Message
from tongli.desk.cases.queries.customer import message_entry, question_put
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.cases.queries.promises import promise_view
from tongli.desk.cases.snapshots import Entry, PromiseView, SurveyView
from tongli.desk.merging.models import Merge
from tongli.desk.survey.models import Survey
from tongli.desk.survey.queries import survey_view

MOST = 20
SAID = 6
"""Messages of each that are shown."""
_STEPS = {
    "received": ("已收到", "received"),
    "acknowledged": ("已受理", "accepted"),
    "assessed": ("正在处理", "in hand"),
    "investigating": ("正在核实", "being looked into"),
    "responded": ("已答复", "answered"),
    "decision_communicated": ("已告知处理决定", "decided"),
    "reopened": ("重新处理中", "open again"),
    "closed": ("已办结", "closed"),
}
"""What the customer reads of where a case stands."""


@dataclass(frozen=True)
class OtherCase:
    """One more case of this customer, as the customer sees it. ``question``: as it was put; it waits where ``asked``."""

    number: str
    step: str
    promises: tuple[PromiseView, ...]
    entries: tuple[Entry, ...]
    asked: bool
    question: str
    survey: SurveyView | None


def own_cases(customer: Customer) -> QuerySet[Case]:
    """The customer's own cases; one that went into another stands there."""
    gone = Merge.objects.filter(case=OuterRef("pk"), undone_at=None)
    return customer.cases.exclude(Exists(gone))


def other_cases(customer: Customer, shown: str, now: datetime, lang: str) -> tuple[OtherCase, ...]:
    """Those that are open, or closed with a survey that waits, without the one that is ``shown`` (its number), the latest first.
    The queries do not grow with the cases, but for a survey that waits."""
    surveyed = Survey.objects.filter(case=OuterRef("pk"), answered_at=None, until__gte=now)
    rows = own_cases(customer).exclude(number=shown)
    rows = rows.filter(Q(closed_at=None) & ~Q(step="closed") | ~Q(closed_at=None) & Exists(surveyed))
    talk = Message.objects.select_related("author").defer("reading", "check_result").prefetch_related("attachments")
    asked = Event.objects.filter(kind="acceptance.asked").order_by("-seq").only("case", "data")
    found = rows.select_related("agent").prefetch_related(
        "promises__made_by", "promises__owner", "promises__instead_of", "promises__reminders", "promises__case__agent",
        "acceptances", Prefetch("events", asked, to_attr="questions"),
        Prefetch("messages", talk.order_by("-seq")[:SAID], to_attr="latest"),
    )  # fmt: skip
    return tuple(_other(case, now, lang) for case in found.order_by("-opened_at", "-id")[:MOST])


def _other(case: Case, now: datetime, lang: str) -> OtherCase:
    views = (promise_view(promise, now, Lang(lang)) for promise in case.promises.all())
    promises = tuple(replace(view, evidence="", owner="", instead_of="", soon=False) for view in views)
    last = max(case.acceptances.all(), key=lambda one: (one.asked_at, one.pk), default=None)
    waits = last is not None and not last.meaning and not case.closed
    return OtherCase(
        case.number,
        say(*_STEPS.get(case.step, ("正在处理", "in hand")), lang),
        promises,
        entries=tuple(message_entry(message) for message in reversed(case.latest)),  # type: ignore[attr-defined]
        asked=waits,
        question=question_put(case.questions) if waits else "",  # type: ignore[attr-defined]
        survey=survey_view(case, now, lang) if case.closed else None,
    )
