"""One customer as a whole."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Customer, Promise
from tongli.desk.cases.veil import Veil, veils_of
from tongli.desk.customers.models import Consent, Contact, Merge, NotSame, Preference
from tongli.desk.customers.queries.duplicates import proposals
from tongli.desk.customers.queries.marks import lasting, mark_rules
from tongli.desk.customers.queries.same import head_of, same_person
from tongli.desk.customers.queries.wishes import wish_of
from tongli.desk.customers.snapshots import (
    Alike,
    ApartView,
    CaseLine,
    ConsentView,
    ContactView,
    CustomerWhole,
    MarkView,
    MergeView,
    PromiseCounts,
    Wishes,
)
from tongli.desk.languages import in_words
from tongli.desk.survey.models import Ending
from tongli.reading.personal import mask

MOST_CASES = 200
"""Cases that the page looks at, the latest first; more are counted."""


def cases_of(customers: Collection[int], user: User) -> list[Case]:
    """The cases of this person that this reader may see, the latest first."""
    last = Ending.objects.filter(case=OuterRef("pk")).order_by("-id")
    rows = Case.objects.filter(policy.visible(user), customer__in=customers).select_related("agent", "customer")
    return list(rows.annotate(outcome=Subquery(last.values("outcome")[:1])).order_by("-opened_at", "-pk")[:MOST_CASES])


def whole(case: Case, cases: Sequence[Case], user: User, now: datetime) -> CustomerWhole:
    """Everything but the timeline. ``cases``: of ``cases_of``. Queries do not grow with the number of cases."""
    people = same_person(case.customer_id)
    customers = {one.pk: one for one in Customer.objects.filter(pk__in=people)}
    head = customers[head_of(people)]
    wish = wish_of(people)
    sees = policy.sees(user, case, now)
    veils = veils_of(policy.blind(user, cases, now))
    count = Case.objects.filter(customer__in=people).aggregate(
        all=Count("pk"), seen=Count("pk", filter=Q(pk__in=Case.objects.filter(policy.visible(user)).values("pk")))
    )
    return CustomerWhole(
        number=case.number,
        name=head.name or case.customer.name,
        since=min(one.created_at for one in customers.values()).astimezone(CHINA),
        wishes=_wishes(wish, (wish.customer.address_form if wish else "") or case.customer.address_form or head.address_form),
        apart=_apart(people, user),
        marks=tuple(_mark(one) for one in lasting(people, now)),
        contacts=tuple(_contact(one, sees) for one in _contacts(people)),
        consents=tuple(_consent(one) for one in Consent.objects.filter(customer__in=people).select_related("by").order_by("-id")),
        cases=tuple(_case(one, veils.get(one.pk)) for one in cases),
        case_count=count["all"],
        hidden_cases=count["all"] - count["seen"],
        promises=_promises([one.pk for one in cases], now),
        merges=tuple(_merge(one) for one in Merge.objects.filter(kept__in=people, undone_at=None).select_related("gone", "by")),
        alike=tuple(_alike(one, sees) for one in proposals(people, user)) if policy.may(user, "customer.merge", case) else (),
        may=frozenset(
            one for one in ("customer.edit", "customer.mark", "customer.merge", "unmask.ask") if policy.may(user, one, case)
        ),
        veiled=not sees,
    )


def _contacts(people: Collection[int]) -> list[Contact]:
    rows = Contact.objects.filter(customer__in=people, removed_at=None)
    return list(
        rows.select_related("verified_by", "heard_in__case").defer("heard_in__text", "heard_in__reading").order_by("kind", "id")
    )


def _apart(people: Collection[int], user: User) -> tuple[ApartView, ...]:
    """Those whom somebody looked at and said are other people, by a case that this reader may see."""
    rows = NotSame.objects.filter(Q(one__in=people) | Q(other__in=people)).select_related("by")
    others = {row.other_id if row.one_id in people else row.one_id: row for row in rows}
    seen = Case.objects.filter(policy.visible(user), customer__in=others).order_by("opened_at", "pk")
    numbers = dict(seen.values_list("customer_id", "number"))
    return tuple(ApartView(row.pk, numbers[one], row.at, row.by.name) for one, row in others.items() if one in numbers)


def _wishes(found: Preference | None, form: str) -> Wishes:
    if found is None:
        return Wishes(form)
    return Wishes(form, found.channel, found.script, found.time_of_day, found.note)


def _mark(row: Any) -> MarkView:
    rule = mark_rules().get(row.kind)
    return MarkView(
        row.pk, row.kind, in_words(rule.name) if rule else row.kind, row.reason, row.set_by.name, row.set_at, row.until
    )


def _contact(row: Contact, sees: bool) -> ContactView:
    heard = worded("{number} 第 {seq} 条").format(number=row.heard_in.case.number, seq=row.heard_in.seq) if row.heard_in else ""
    value = row.value if sees else hidden_value(row.kind, row.value)
    by = row.verified_by.name if row.verified_by else ""
    return ContactView(row.pk, row.kind, value, row.verified_at, by, row.verified_how if sees else "", heard)


def hidden_value(kind: str, value: str) -> str:
    """A contact for those who may not see it: ``138****8000``, the last four of an account, nothing of an address."""
    if kind == "account":
        return "*" * max(len(value) - 4, 0) + value[-4:] if len(value) > 4 else "*" * len(value)
    shown = mask(value, same_length=True)
    return shown if shown != value else "*" * len(value)


def _consent(row: Consent) -> ConsentView:
    return ConsentView(row.pk, row.kind, row.given, row.at, row.how, row.by.name, row.withdrawn_at, row.withdrawn_how)


def _case(case: Any, veil: Veil | None) -> CaseLine:
    return CaseLine(
        number=case.number,
        opened_at=case.opened_at.astimezone(CHINA),
        closed=case.closed,
        step=case.step,
        channel=case.channel,
        intensity=case.intensity,
        emotion=case.emotion,
        excerpt=veil.start(case.excerpt) if veil else case.excerpt,
        agent=case.agent.name if case.agent else "",
        outcome=(case.outcome or "") if case.closed else "",
    )


def _promises(cases: Collection[int], now: datetime) -> PromiseCounts:
    rows = Promise.objects.filter(case__in=cases).order_by()
    counts = Counter(dict(rows.values_list("state").annotate(Count("id"))))
    overdue = rows.filter(state="open", paused_at=None, due__lt=now).count() if counts["open"] else 0
    return PromiseCounts(counts["open"], overdue, *(counts[state] for state in ("kept", "late", "broken", "withdrawn")))


def _merge(row: Merge) -> MergeView:
    return MergeView(
        row.pk, row.gone.name or worded("访客 {gone_id}").format(gone_id=row.gone_id), row.at, row.by.name, row.reason
    )


def _alike(one: Any, sees: bool) -> Alike:
    """Values of the signs are shown to those alone who see this customer's; the signs themselves explain enough."""
    because = tuple((sign, values if sees else "", speaks) for sign, values, speaks in one.because)
    return Alike(one.number, one.name or worded("访客"), round(100 * one.score), because)
