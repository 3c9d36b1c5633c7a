"""All rows of one case, read at once, and the Talk that they make."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch

from tongli.base.labels import FactKind, Lang
from tongli.base.talk import CaseContext, FactValue, StandingPromise, Talk, Turn, Who
from tongli.base.text import script_of
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Acceptance, Case, Correction, Event, Message, Note, Promise
from tongli.desk.cases.queries.readings import stored_reading
from tongli.desk.customers.models import Preference
from tongli.desk.customers.queries.language import language_of
from tongli.desk.customers.queries.same import same_person
from tongli.desk.customers.queries.wishes import wish_of
from tongli.reading.model import Reading


@dataclass
class CaseRows:
    """One case with everything that belongs to it, in order."""

    case: Case
    messages: list[Message]
    promises: list[Promise]
    acceptances: list[Acceptance]
    events: list[Event]
    notes: list[Note]

    @cached_property
    def people(self) -> frozenset[int]:
        """All customers that are this person."""
        return same_person(self.case.customer_id)

    @cached_property
    def wish(self) -> Preference | None:
        """How this person wishes to be spoken to."""
        return wish_of(self.people)

    @cached_property
    def lang(self) -> Lang:
        """The language in which this customer is written to."""
        return language_of(self.case, self.wish, self.messages)

    @cached_property
    def readings(self) -> dict[int, Reading]:
        """Readings of the customer's messages, corrected, by the message's id."""
        return {m.pk: stored_reading(m) for m in self.messages if m.who == "customer"}


def find_case(number: str) -> Case | None:
    """The case of that number, with its people."""
    found = Case.objects.select_related("customer", "agent").filter(number=number).order_by()[:1]
    return next(iter(found), None)


def last_seq(case_id: int) -> int:
    """The last number of a case as it stands now."""
    return int(Case.objects.values_list("last_seq", flat=True).get(pk=case_id))


def case_rows(case: Case) -> CaseRows:
    """Everything of one case, for those who work at the desk."""
    corrections = Prefetch("corrections", Correction.objects.select_related("by"))
    return CaseRows(
        case,
        list(case.messages.select_related("author").prefetch_related(corrections, "attachments")),
        list(case.promises.select_related("made_by", "owner", "case__agent", "instead_of").prefetch_related("reminders")),
        list(case.acceptances.all()),
        list(case.events.all()),
        list(case.notes.select_related("author")),
    )


_TITLED = re.compile(r"(?:先生|女士|小姐|老师|阿姨|大爷|大妈|叔叔|師傅|师傅)$")
_FACT_NAMES = {FactKind.ORDER_NUMBER: "order", FactKind.PHONE: "phone", FactKind.ADDRESS: "address"}


def known_facts(rows: CaseRows) -> dict[str, FactValue]:
    """What is known of the customer, by the names that the checker uses."""
    facts: dict[str, FactValue] = {}
    customer = rows.case.customer
    if customer.name:
        if named := _TITLED.search(customer.name):  # "李女士" says both
            facts["title"] = named.group()
        facts["surname"] = customer.name.split()[-1] if script_of(customer.name) == "latin" else customer.name[0]
        facts["name"] = customer.name
    if customer.address_form:
        facts["title"] = customer.address_form
    for reading in rows.readings.values():
        for fact in reading.facts:
            if name := _FACT_NAMES.get(fact.kind):
                facts[name] = fact.value or fact.text
    return facts


def talk_of(rows: CaseRows, now: datetime, user: User | None = None) -> Talk:
    """The talk as the core knows it; limits are those of ``user``, who writes the next reply."""
    case = rows.case
    writer = user or case.agent
    limit = writer.max_compensation if writer else None
    made = [p for p in rows.promises if p.made_by_id]  # the automatic first word is kept by whatever is answered now
    context = CaseContext(
        industry=case.industry,
        channel=case.channel if case.channel in {"chat", "phone", "email"} else "chat",
        number=case.number,
        facts=known_facts(rows),
        commitments=tuple(p.quote or p.what for p in made if p.state == "open"),
        promises=tuple(StandingPromise(what=p.what, due=p.due, state=p.state) for p in made),
        max_compensation=None if limit is None else float(limit),
        agent=writer.name if writer else "",
        reopened=case.times_reopened > 0,
        lang=rows.lang,
    )
    turns = tuple(Turn(who=Who(m.who), text=m.text, at=m.at, id=str(m.pk)) for m in rows.messages)
    return Talk(turns=turns, case=context, now=now)
