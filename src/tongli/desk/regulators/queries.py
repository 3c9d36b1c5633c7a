"""Rows of referrals to snapshots. A bounded number of queries for any list."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q, QuerySet

from tongli.base.tongue import Names, worded
from tongli.casework.regulator import BY_ORDER, GRADES, OUTCOME_NAMES, STEP_NAMES, STEPS, Outcome, limit_text, limits, regulators
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.kept import told
from tongli.desk.languages import in_words
from tongli.desk.numbers import whole
from tongli.desk.regulators.models import Deadline, Extension, Referral
from tongli.desk.regulators.snapshots import DeadlineView, ExtensionView, ReferralView
from tongli.desk.wiring import engine
from tongli.knowledge.schema.regulators import Regulator, RegulatorLimit

PAGE = 50
SOON = timedelta(hours=24)
STATES = Names(
    {
        "open": "要回复的",
        "overdue": "超时的",
        "returned": "退回重办的",
        "answered": "等回访的",
        "unsatisfied": "不满意的",
        "all": "全部",
    }
)
"""Filters of the list, with their names."""


def rows_of(found: "QuerySet[Referral]") -> "QuerySet[Referral]":
    """With everything that a view needs."""
    return found.select_related("case__customer", "case__agent", "answered_by").prefetch_related(
        Prefetch("deadlines", Deadline.objects.select_related("met_by")),
        Prefetch("extensions", Extension.objects.select_related("asked_by")),
    )


def of_case(case: Case, user: User, now: datetime) -> tuple[ReferralView, ...]:
    """All referrals of a case, the newest last."""
    may = policy.allowed(user, case) & {"referral.manage", "referral.answer"}
    offices = _offices()
    return tuple(referral_view(row, now, offices, may) for row in rows_of(case.referrals.all()))


def listed(
    user: User, now: datetime, *, state: str = "open", regulator: str = "", after: str = ""
) -> tuple[tuple[ReferralView, ...], str]:
    """One page of the referrals that this person may see, the next due first, and the cursor of the next page (empty: none)."""
    cases = Case.objects.filter(policy.visible(user))
    found = Referral.objects.filter(case__in=cases)
    late = Deadline.objects.filter(referral=OuterRef("pk"), round=OuterRef("round"), met_at=None, due__lt=now)
    narrow = {
        "open": Q(answered_at=None),
        "overdue": Q(answered_at=None) & Exists(late),
        "returned": Q(answered_at=None, round__gt=1),
        "answered": Q(answered_at__isnull=False, outcome=""),
        "unsatisfied": Q(outcome="unsatisfied"),
    }
    found = found.filter(narrow.get(state, Q()))
    if regulator:
        found = found.filter(regulator=regulator)
    open_now = Q(deadlines__met_at=None, deadlines__round=F("round"))
    found = found.annotate(first_due=Min("deadlines__due", filter=open_now))
    order = "first_due" if state in {"open", "overdue", "returned"} else "-received_at"
    start = whole(after) or 0
    rows = list(rows_of(found).order_by(order, "id")[start : start + PAGE + 1])
    offices = _offices()
    views = tuple(referral_view(row, now, offices) for row in rows[:PAGE])
    return views, str(start + PAGE) if len(rows) > PAGE else ""


def counts(user: User, now: datetime) -> dict[str, int]:
    """How many there are to answer, and how many of them are over their time."""
    found = Referral.objects.filter(case__in=Case.objects.filter(policy.visible(user)), answered_at=None)
    late = Deadline.objects.filter(referral=OuterRef("pk"), round=OuterRef("round"), met_at=None, due__lt=now)
    return {"open": found.count(), "overdue": found.filter(Exists(late)).count()}


def badges(case_ids: Collection[int], now: datetime) -> dict[int, tuple[str, datetime, bool]]:
    """By case: office, next deadline, and whether that is over, of those with an unanswered referral. One query."""
    rows = (
        Deadline.objects.filter(referral__case__in=case_ids, referral__answered_at=None, met_at=None, round=F("referral__round"))
        .select_related("referral")
        .order_by("-due")
    )
    offices = _offices()
    return {row.referral.case_id: (_name(offices, row.referral.regulator), row.due, row.due < now) for row in rows}


def referral_view(
    row: Referral, now: datetime, offices: dict[str, Regulator], may: frozenset[str] = frozenset(),
) -> ReferralView:  # fmt: skip
    """One referral. ``row`` as ``rows_of`` gives it."""
    office = offices.get(row.regulator)
    order = {step: place for place, step in enumerate(STEPS)}
    this_round = sorted((d for d in row.deadlines.all() if d.round == row.round), key=lambda d: order.get(d.step, 9))
    table = {one.id: one for one in engine().knowledge.of(RegulatorLimit, region=row.region)}
    found = tuple(_deadline(one, now, table) for one in this_round)
    extensions = tuple(
        ExtensionView(one.asked_at, one.asked_by.name, one.until, one.reason, one.granted, told(one.note))
        for one in row.extensions.all()
    )
    waiting = sorted((one for one in found if one.met_at is None), key=lambda one: one.due)
    return ReferralView(
        id=row.pk, number=row.case.number, regulator=_name(offices, row.regulator), reference=row.reference,
        grade=GRADES.get(row.grade, row.grade), region=row.region, received_at=row.received_at, round=row.round, text=row.text,  # type: ignore[call-overload]
        deadlines=found, extensions=extensions, theirs=_theirs(row), note=worded(office.note) if office else "",
        form=office.form if office else "return_12345", answer=row.answer,
        answered_at=row.answered_at, answered_by=row.answered_by.name if row.answered_by else "",
        outcome=OUTCOME_NAMES.get(row.outcome, ""),  # type: ignore[call-overload]
        unhappy=row.outcome == Outcome.UNSATISFIED, outcome_words=row.outcome_words, resolved=row.resolved,
        customer=row.case.customer.name or worded("访客"), agent=row.case.agent.name if row.case.agent else "",
        next=waiting[0] if waiting and row.answered_at is None else None,
        asked=any(one.granted is None for one in extensions), may=may,
    )  # fmt: skip


def _deadline(row: Deadline, now: datetime, table: dict[str, RegulatorLimit]) -> DeadlineView:
    if row.met_at is not None:
        state = "late" if row.met_at > row.due else "met"
    else:
        state = "overdue" if row.due < now else "soon" if row.due - now <= SOON else "open"
    limit = table.get(row.basis)
    basis = worded("派单写明") if row.basis == BY_ORDER else row.basis
    if limit is not None:
        basis = f"{limit_text(limit)} · {_place(limit)} · {worded(limit.clause)}"
    return DeadlineView(
        row.step, STEP_NAMES.get(row.step, row.step), row.due, state, basis,
        row.basis == BY_ORDER or bool(limit and limit.confirmed),
        row.met_at, row.met_by.name if row.met_by else "", told(row.evidence),
    )  # fmt: skip


def _place(limit: RegulatorLimit) -> str:
    everywhere = limit.place == RegulatorLimit.model_fields["place"].default
    return worded("全国") if everywhere else worded(limit.place)


def _theirs(row: Referral) -> tuple[str, ...]:
    held = limits(engine().knowledge, row.regulator, row.received_at, grade=row.grade, region=row.region)  # type: ignore[arg-type]
    colon = worded("：")
    return tuple(f"{limit_text(one)}{colon}{worded(one.clause)}" for one in held if one.binds == "regulator")


def _offices() -> dict[str, Regulator]:
    return {one.id: one for one in regulators(engine().knowledge)}


def _name(offices: dict[str, Regulator], name: str) -> str:
    return in_words(offices[name].name) if name in offices else name
