"""One case for the workbench."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from tongli.base.talk import CHINA
from tongli.base.text import script_of
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.course import course_of
from tongli.desk.cases.queries.entries import entries
from tongli.desk.cases.queries.promises import promise_view
from tongli.desk.cases.queries.question import question
from tongli.desk.cases.queries.rows import CaseRows, case_rows
from tongli.desk.cases.queries.typing import keep_talk
from tongli.desk.cases.reasons import reason_told
from tongli.desk.cases.snapshots import CaseView, CustomerView, EscalationView
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.cases.veil import veil_of
from tongli.desk.customers.queries.marks import mark_names
from tongli.desk.customers.queries.wishes import against, told_wishes
from tongli.desk.languages import tag
from tongli.desk.life.queries import life_view
from tongli.desk.live.presence import viewers
from tongli.desk.survey.queries import survey_view
from tongli.desk.tasks.queries import work_view
from tongli.desk.wiring import planner

MOST_FACTS = 12


def case_view(case: Case, user: User, now: datetime) -> CaseView:
    """Everything that the workbench shows of one case to this person."""
    rows = case_rows(case)
    talk, reading = course_of(rows, now, user)
    keep_talk(rows, user, talk)
    customers = [message for message in rows.messages if message.who == "customer"]
    allowed = policy.allowed(user, case)
    sees = policy.sees(user, case, now)
    view = CaseView(
        number=case.number,
        step=case.step,
        channel=case.channel,
        industry=case.industry,
        customer=customer_view(rows, "case.reply" in allowed, now),
        entries=entries(rows, user),
        last_seq=case.last_seq,
        curve=tuple((m.seq, intensity) for m, intensity in zip(customers, reading.curve, strict=True)),
        talk=reading,
        plan=None if case.closed else planner().plan(talk, reading),
        promises=tuple(promise_view(promise, now) for promise in rows.promises),
        gate=replace(
            policy.gate_view(case, rows.promises, rows.acceptances, now),
            question="" if case.closed else question(case, rows.acceptances, rows.lang),
        ),
        agent=case.agent.name if case.agent else "",
        viewers=tuple(name for name in viewers(case.number) if name != user.name),
        may=allowed,
        uncovered_until=None if policy.may(user, "unmask", case) else policy.uncovered_until(user, case, now),
        veiled=not sees,
        escalation=escalation_of(rows),
        life=life_view(rows, allowed),
        work=work_view(rows, user, allowed, now),
        survey=survey_view(case, now, tag()) if case.closed else None,
        closed=case.closed,
        opened_at=case.opened_at,
        waiting_since=case.waiting_since,
        mine=case.agent_id == user.pk,
    )
    if sees:
        return view
    veil = veil_of(rows)
    customer = veil.over(view.customer, "name", "link")
    return replace(veil.over(view, "customer", "number", "agent", "viewers", "may"), customer=customer)


def escalation_of(rows: CaseRows) -> EscalationView | None:
    """The escalation that stands, from the trail."""
    last = next((event for event in reversed(rows.events) if event.kind == "case.escalated"), None)
    if last is None or not rows.case.escalated:
        return None
    return EscalationView(last.who, last.at.astimezone(CHINA), reason_told(last.data))


def customer_view(rows: CaseRows, linked: bool, now: datetime) -> CustomerView:
    """The customer at a glance.

    Args:
        linked: with the link to the customer's own page: whoever has it can answer in the customer's name, so it is for
            those who write to the customer anyway.
    """
    case, customer = rows.case, rows.case.customer
    people, wish = rows.people, rows.wish
    last = next((message.text for message in reversed(rows.messages) if message.who == "customer"), "")
    earlier = Case.objects.filter(customer__in=people, opened_at__lt=case.opened_at).order_by("-opened_at")
    facts: dict[tuple[str, str], None] = {}
    for reading in rows.readings.values():
        for fact in reading.facts:
            facts[(label_name("fact", fact.kind), fact.text)] = None
    return CustomerView(
        name=customer.name,
        address_form=customer.address_form,
        link=reverse("customer:page", args=[customer.token]) if linked else "",
        since=customer.created_at.astimezone(CHINA),
        earlier_cases=tuple(earlier.values_list("number", flat=True)[:5]),
        facts=tuple(facts)[-MOST_FACTS:],
        marks=tuple(label_name("risk", risk) for risk in case.risks),
        noted=mark_names(people, now),
        wishes=told_wishes(wish),
        mind=() if case.closed else against(wish, now, script=script_of(last)),
    )
