"""Rows of incidents to snapshots. A bounded number of queries, however many cases are bound."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from tongli.base.tongue import worded
from tongli.casework.incidents import BEFORE, NEWS_NAMES, Proposal, Scope, Signs, place_of, places_of, propose
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Message
from tongli.desk.cases.veil import Veil, veils_of
from tongli.desk.incidents.models import Binding, Incident, Outreach, OutreachItem
from tongli.desk.incidents.snapshots import BoundCase, Candidate, IncidentRow, IncidentView, OutreachView
from tongli.desk.kept import INCIDENT, note_told, told
from tongli.desk.numbers import whole

PAGE = 30
MOST_CASES = 300
"""Bound cases that a page shows, the hottest first; and open cases that are looked through for proposals, the newest first."""
MOST_WORDS = 4000
_STANDS = Q(bindings__unbound_at=None)
_OPEN = _STANDS & Q(bindings__case__closed_at=None)


def _counted(found: "QuerySet[Incident]") -> "QuerySet[Incident]":
    told = OutreachItem.objects.filter(outreach__incident=OuterRef("incident"), state="sent", case=OuterRef("case"))
    untold = (
        Binding.objects.filter(incident=OuterRef("pk"), unbound_at=None, case__closed_at=None)
        .exclude(Exists(told))
        .order_by().values("incident").annotate(n=Count("pk")).values("n")
    )  # fmt: skip
    return found.select_related("owner").annotate(
        cases=Count("bindings", filter=_STANDS, distinct=True),
        open_cases=Count("bindings", filter=_OPEN, distinct=True),
        hot=Count("bindings", filter=_OPEN & Q(bindings__case__intensity__gte=2), distinct=True),
        untold=Subquery(untold),
    )


def listed(now: datetime, *, over: bool = False, after: str = "") -> tuple[tuple[IncidentRow, ...], str]:
    """One page of incidents, those that go on or those that are over, the newest first; and the cursor of the next page."""
    start = whole(after) or 0
    found = Incident.objects.filter(ended_at__isnull=not over)
    rows = list(_counted(found).order_by("-opened_at", "-id")[start : start + PAGE + 1])
    return tuple(_row(one, now) for one in rows[:PAGE]), str(start + PAGE) if len(rows) > PAGE else ""


def _row(one: Incident, now: datetime) -> IncidentRow:
    late = one.ended_at is None and one.expected_end is not None and one.expected_end < now
    counts = one.cases, one.open_cases, one.untold or 0, one.hot  # type: ignore[attr-defined]
    place = one.place or one.products
    return IncidentRow(one.number, one.what, place, one.since, one.expected_end, one.ended_at, one.owner.name, *counts, late)


def incident_view(number: str, user: User, now: datetime) -> IncidentView | None:
    """Everything that the page of one incident shows."""
    one = _counted(Incident.objects.filter(number=number)).first()
    if one is None:
        return None
    manage = policy.may(user, "incident.manage") and one.ended_at is None
    notes = one.notes.select_related("by").order_by("-id")[:50]
    bound, elsewhere = _bound(one, user)
    return IncidentView(
        row=_row(one, now), cause=one.cause, done=one.done, industry=one.industry, products=one.products,
        cases=bound, candidates=candidates(one, user, now) if manage else (), outreaches=outreaches(one, now),
        notes=tuple((row.at, row.by.name, note_told(row.text)) for row in notes), manage=manage,
        tell=policy.may(user, "incident.tell"), elsewhere=elsewhere,
    )  # fmt: skip


def _bound(incident: Incident, user: User) -> tuple[tuple[BoundCase, ...], int]:
    """The bound cases that this person may see, and how many others there are."""
    stand = Binding.objects.filter(incident=incident, unbound_at=None)
    seen = stand.filter(case__in=Case.objects.filter(policy.visible(user)))
    told = OutreachItem.objects.filter(case=OuterRef("case"), outreach__incident=incident, state="sent")
    held = OutreachItem.objects.filter(case=OuterRef("case"), outreach__incident=incident, state__in=("held", "skipped"))
    rows = (
        seen.select_related("case__customer", "case__agent")
        .annotate(
            told_at=Subquery(told.order_by("-id").values("at")[:1]), held_why=Subquery(held.order_by("-id").values("why")[:1]),
            held_at=Subquery(held.order_by("-id").values("at")[:1]),
        )
        .order_by("case__closed_at", "-case__intensity", F("case__waiting_since").asc(nulls_last=True), "id")[:MOST_CASES]
    )  # fmt: skip
    found = list(rows)
    veils = _veils([row.case for row in found], user)
    return tuple(_bound_case(row, veils.get(row.case_id)) for row in found), stand.count() - seen.count()


def _bound_case(row: Binding, veil: Veil | None) -> BoundCase:
    case = row.case
    told_at, held_at = row.told_at, row.held_at  # type: ignore[attr-defined]
    held = row.held_why or "" if held_at and (told_at is None or held_at > told_at) else ""  # type: ignore[attr-defined]
    return BoundCase(
        case.number, case.customer.name or worded("访客"), veil.start(case.excerpt) if veil else case.excerpt, case.step,
        case.intensity, case.emotion, case.waiting_since, case.agent.name if case.agent else "", case.closed,
        () if veil else tuple(row.reasons), told_at, told(held, INCIDENT),
    )  # fmt: skip


def outreaches(incident: Incident, now: datetime) -> tuple[OutreachView, ...]:
    """All outreaches of an incident, the newest first, with how far they are."""
    by_state = {name: Count("items", filter=Q(items__state=name)) for name in ("sent", "waiting", "held", "skipped")}
    rows = Outreach.objects.filter(incident=incident).select_related("by").annotate(**{f"n_{k}": v for k, v in by_state.items()})
    return tuple(
        OutreachView(
            one.pk, NEWS_NAMES.get(one.news, one.news), one.text, one.by.name, one.at, one.starts_at,  # type: ignore[call-overload]
            ("hold" if now < one.starts_at else "sending") if one.state == "waiting" else one.state,
            one.n_sent, one.n_waiting, one.n_held, one.n_skipped,
        )
        for one in rows.order_by("-id")
    )  # fmt: skip


def candidates(incident: Incident, user: User, now: datetime) -> tuple[Candidate, ...]:  # noqa: ARG001
    """Open cases that may belong to it, with why; only those that this person may see, and that belong to no incident yet."""
    bound = list(Case.objects.filter(bindings__incident=incident, bindings__unbound_at=None).order_by("-id")[:MOST_CASES])
    taken = Binding.objects.filter(case=OuterRef("pk"), unbound_at=None)
    open_now = Case.objects.filter(policy.visible(user), closed_at=None, opened_at__gte=incident.since - BEFORE)
    free = list(open_now.exclude(Exists(taken)).select_related("customer", "agent").order_by("-opened_at")[:MOST_CASES])
    signs = _signs([*bound, *free])
    mine = [signs[case.pk] for case in bound]
    told = [signs[case.pk] for case in bound if policy.may(user, "case.view", case)]
    scope = Scope(
        since=incident.since, until=incident.ended_at, places=places_of(incident.place),
        subjects=frozenset().union(*(one.subjects for one in mine)) if mine else frozenset(),
        products=frozenset(filter(None, incident.products.replace("，", "、").split("、"))),
        learnt=tuple((one.number, place) for one in told for place in map(place_of, one.addresses) if len(place.name) > 1),
        industry=incident.industry,
    )  # fmt: skip
    rows = {case.number: case for case in free}
    proposed = propose(scope, [signs[case.pk] for case in free])
    veils = _veils([rows[found.number] for found in proposed], user)
    return tuple(_candidate(found, rows[found.number], veils.get(rows[found.number].pk)) for found in proposed)


def _candidate(found: Proposal, case: Case, veil: Veil | None) -> Candidate:
    return Candidate(
        case.number, case.customer.name or worded("访客"), veil.start(case.excerpt) if veil else case.excerpt, case.opened_at,
        case.intensity, found.strength, () if veil else found.reasons,
    )  # fmt: skip


def _veils(cases: Sequence[Case], user: User) -> Mapping[int, Veil]:
    """Of those whose personal data this person does not see."""
    return veils_of([case.pk for case in cases if not policy.may(user, "unmask", case)])


def _signs(cases: Sequence[Case]) -> dict[int, Signs]:
    """What was read of these cases. One query: readings as they were stored."""
    said = Message.objects.filter(case__in=[case.pk for case in cases], who="customer").order_by("case", "seq")
    found: dict[int, dict[str, list[str]]] = {
        case.pk: {"words": [], "subjects": [], "addresses": [], "products": []} for case in cases
    }
    for case_id, text, reading in said.values_list("case", "text", "reading"):
        here, reading = found[case_id], reading if isinstance(reading, dict) else {}
        here["words"].append(text[:MOST_WORDS])
        here["subjects"] += [one.get("label", "") for one in reading.get("subjects", ()) if one.get("sure", True)]
        for fact in reading.get("facts", ()):
            if fact.get("kind") in {"address", "product"}:
                here["addresses" if fact["kind"] == "address" else "products"].append(fact.get("value") or fact.get("text") or "")
    return {
        case.pk: Signs(
            case.number, case.opened_at, frozenset(found[case.pk]["subjects"]), tuple(found[case.pk]["addresses"]),
            frozenset(found[case.pk]["products"]), "\n".join(found[case.pk]["words"])[: 2 * MOST_WORDS], case.industry,
        )
        for case in cases
    }  # fmt: skip


def of_case(number: str) -> Binding | None:
    """The incident that a case belongs to, and when its customer was told last."""
    told = OutreachItem.objects.filter(state="sent", case=OuterRef("case"), outreach__incident=OuterRef("incident"))
    found = Binding.objects.filter(case__number=number, unbound_at=None).select_related("incident__owner")
    return found.annotate(told_at=Subquery(told.order_by("-id").values("at")[:1])).first()
