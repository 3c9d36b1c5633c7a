"""What the customer sees: own words, replies, what was promised and by when, what comes next. Nothing else is even read."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from tongli.base.labels import Lang
from tongli.desk.attachments.queries import files_of
from tongli.desk.cases.actions.merge_case import goes_on_as
from tongli.desk.cases.models import Case, Customer, Event, Message, Promise
from tongli.desk.cases.queries.customer_words import EVENTS, event_words, next_step
from tongli.desk.cases.queries.promises import promise_view
from tongli.desk.cases.snapshots import CustomerPage, Entry, PromiseView, Segment
from tongli.desk.customers.queries.language import language_of
from tongli.desk.customers.queries.wishes import wish_for
from tongli.desk.life.told import told_decision
from tongli.desk.merging.models import Merge
from tongli.desk.survey.queries import survey_view


def find_customer(token: str) -> Customer | None:
    return Customer.objects.filter(token=token).first()


def latest_case(customer: Customer) -> Case | None:
    """The case that this customer's page shows; one that went into another is shown there, also where that stands with another
    customer who is the same person."""
    gone = Merge.objects.filter(case=OuterRef("pk"), undone_at=None)
    own = customer.cases.exclude(Exists(gone)).select_related("customer", "agent").order_by("-opened_at", "-id").first()
    elsewhere = Merge.objects.filter(case__customer=customer, undone_at=None).exclude(into__customer=customer)
    found = [goes_on_as(one.case) for one in elsewhere.select_related("case")] + ([own] if own else [])
    return max(found, key=lambda one: (one.opened_at, one.pk), default=None)


def customer_page(case: Case, now: datetime, after: int = 0, lang: str = "") -> CustomerPage:
    """The page of one case; with ``after``, only entries of a higher sequence number.

    ``lang``: what the customer has chosen; empty: the language in which this customer is written to."""
    found = case.messages.filter(seq__gt=after).select_related("author").prefetch_related("attachments")
    messages = list(found.defer("reading", "check_result"))
    lang = lang or language_of(case, wish_for(case.customer_id), () if after else messages)
    events = case.events.filter(seq__gt=after, kind__in=EVENTS).only("case", "seq", "at", "kind", "who", "data")
    shown = [message_entry(message) for message in messages]
    shown += [entry for event in events if (entry := _event(event, lang))]
    promises = tuple(
        _promise(promise, now, lang)
        for promise in case.promises.select_related("made_by", "owner", "case__agent", "instead_of").prefetch_related("reminders")
    )
    asked = case.acceptances.order_by("-asked_at", "-id").first()
    answered = asked.meaning if asked else ""
    waits = asked is not None and not answered and not case.closed
    agent = case.agent.name if case.agent else ""
    return CustomerPage(
        number=case.number,
        agent=agent,
        entries=tuple(sorted(shown, key=lambda entry: entry.seq)),
        last_seq=case.last_seq,
        promises=promises,
        next_step=next_step(
            lang, agent, promises, closed=case.closed, asked=bool(asked and not answered), waiting=case.waiting_since
        ),
        asked=waits,
        closed=case.closed,
        lang=lang,
        name=case.customer.name,
        link=reverse("customer:page", args=[case.customer.token]),
        answered=answered,
        question=question_put(case.events.filter(kind="acceptance.asked").order_by("-seq").only("data")[:1]) if waits else "",
        survey=survey_view(case, now, lang),
        **told_decision(case, lang),
    )


def question_put(asked: Iterable[Event]) -> str:
    """The question as it was put, of the events that put it, the latest first; empty where an older version put it."""
    return next((str(event.data.get("said", "")) for event in asked), "")


def message_entry(message: Message) -> Entry:
    return Entry(
        kind=message.who,
        seq=message.seq,
        at=message.at,
        who=message.author.name if message.author else "",
        segments=(Segment(message.text),),
        text=message.text,
        mine=message.who == "customer",
        files=files_of(message),
    )


def _event(event: Event, lang: str) -> Entry | None:
    said = event.data.get("said", "") if event.kind == "case.acknowledged" else ""
    if event.kind == "case.assigned" and not event.data.get("to"):
        return None  # nobody has it for the moment: nothing that a customer could do with
    who = str(event.data["to"]) if event.kind == "case.assigned" else event.who
    words = said or event_words(event.kind, lang, who)
    return Entry(kind="event", seq=event.seq, at=event.at, who="", text=words) if words else None


def _promise(promise: Promise, now: datetime, lang: str) -> PromiseView:
    view = promise_view(promise, now, Lang(lang))
    return PromiseView(
        id=view.id, what=view.what, quote=view.quote, due=view.due, due_text=view.due_text, state=view.state,
        overdue=view.overdue, effort_or_result=view.effort_or_result, made_by=view.made_by,
        waits_for=view.waits_for,
    )  # fmt: skip
