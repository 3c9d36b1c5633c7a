"""One case for the workbench."""

from datetime import datetime

from django.urls import reverse

from tongli.base.talk import CHINA
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.course import course_of
from tongli.desk.cases.queries.entries import entries
from tongli.desk.cases.queries.promises import promise_view
from tongli.desk.cases.queries.rows import CaseRows, case_rows
from tongli.desk.cases.snapshots import CaseView, CustomerView, EscalationView
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.live.presence import viewers
from tongli.desk.wiring import engine
from tongli.reading.personal import hidden

MOST_FACTS = 12


def case_view(case: Case, user: User, now: datetime) -> CaseView:
    """Everything that the workbench shows of one case to this person."""
    rows = case_rows(case)
    talk, reading = course_of(rows, now, user)
    customers = [message for message in rows.messages if message.who == "customer"]
    return CaseView(
        number=case.number,
        step=case.step,
        channel=case.channel,
        industry=case.industry,
        customer=customer_view(rows, policy.may(user, "unmask", case)),
        entries=entries(rows, user),
        last_seq=case.last_seq,
        curve=tuple((m.seq, intensity) for m, intensity in zip(customers, reading.curve, strict=True)),
        talk=reading,
        plan=None if case.closed else engine().planner.plan(talk, reading),
        promises=tuple(promise_view(promise, now) for promise in rows.promises),
        gate=policy.gate_view(case, rows.promises, rows.acceptances, now),
        agent=case.agent.name if case.agent else "",
        viewers=tuple(name for name in viewers(case.number) if name != user.name),
        may=policy.allowed(user, case),
        escalation=escalation_of(rows),
        closed=case.closed,
        opened_at=case.opened_at,
        waiting_since=case.waiting_since,
        mine=case.agent_id == user.pk,
    )


def escalation_of(rows: CaseRows) -> EscalationView | None:
    """The escalation that stands, from the trail."""
    last = next((event for event in reversed(rows.events) if event.kind == "case.escalated"), None)
    if last is None or not rows.case.escalated:
        return None
    return EscalationView(last.who, last.at.astimezone(CHINA), last.data.get("reason", ""))


def customer_view(rows: CaseRows, unmask: bool) -> CustomerView:
    """The customer at a glance; personal data masked for those who may not see it."""
    case, customer = rows.case, rows.case.customer
    earlier = Case.objects.filter(customer=customer, opened_at__lt=case.opened_at).order_by("-opened_at")
    facts: dict[tuple[str, str], None] = {}
    for reading in rows.readings.values():
        for fact in reading.facts:
            facts[(label_name("fact", fact.kind), fact.text if unmask else hidden(fact, same_length=True))] = None
    return CustomerView(
        name=customer.name,
        address_form=customer.address_form,
        link=reverse("customer:page", args=[customer.token]),
        since=customer.created_at.astimezone(CHINA),
        earlier_cases=tuple(earlier.values_list("number", flat=True)[:5]),
        facts=tuple(facts)[-MOST_FACTS:],
        marks=tuple(label_name("risk", risk) for risk in case.risks),
    )
