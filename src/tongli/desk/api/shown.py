"""Rows as they go over the wire; personal data hidden from those who need not see them."""

from datetime import datetime

from tongli.base.talk import CHINA
from tongli.desk.accounts.models import User
from tongli.desk.api.schemas.case import CaseOut, CustomerOut, GateOut, PersonOut, WholeCase
from tongli.desk.api.schemas.course import AcceptanceOut, PromiseOut
from tongli.desk.api.schemas.talk import LabelOut, MessageOut, NoteOut, ReadingOut
from tongli.desk.api.schemas.trail import EventOut
from tongli.desk.cases import policy
from tongli.desk.cases.models import Acceptance, Case, Customer, Event, Message, Note, Promise
from tongli.desk.cases.queries.event_texts import event_text
from tongli.desk.cases.queries.promises import promise_view
from tongli.desk.cases.queries.readings import stored_reading
from tongli.desk.wiring import now
from tongli.reading.personal import mask

_FAMILIES = ("needs", "subjects", "motives", "demands", "risks")


def customer_out(customer: Customer) -> CustomerOut:
    return CustomerOut(id=customer.pk, name=customer.name, address_form=customer.address_form)


def case_out(case: Case, user: User) -> CaseOut:
    """One line of a list."""
    return CaseOut(**_case(case, user))


def whole_case(case: Case, user: User) -> WholeCase:
    """One case, with its gate."""
    promises, acceptances = list(case.promises.all()), list(case.acceptances.all())
    gate = policy.gate_view(case, promises, acceptances, now())
    return WholeCase(
        **_case(case, user),
        gate=GateOut(may_close=gate.may_close, obstacles=gate.obstacles, answer=gate.answer, without_answer=gate.without_answer),
        open_promises=sum(promise.state == "open" for promise in promises),
        may=tuple(sorted(policy.allowed(user, case))),
    )


def _case(case: Case, user: User) -> dict[str, object]:
    agent = case.agent
    return {
        "number": case.number,
        "step": case.step,
        "stage": case.stage,
        "channel": case.channel,
        "industry": case.industry,
        "customer": customer_out(case.customer),
        "agent": PersonOut(id=agent.pk, name=agent.name) if agent else None,
        "escalated": case.escalated,
        "closed": case.closed,
        "emotion": case.emotion,
        "intensity": case.intensity,
        "risks": tuple(case.risks),
        "excerpt": hidden(case.excerpt, case, user),
        "opened_at": _local(case.opened_at),
        "closed_at": _local(case.closed_at),
        "waiting_since": _local(case.waiting_since),
        "times_reopened": case.times_reopened,
        "last_seq": case.last_seq,
    }


def hidden(text: str, case: Case, user: User) -> str:
    """The text, its personal data hidden character by character unless this person may see them."""
    return text if policy.may(user, "unmask", case) else mask(text, same_length=True)


def message_out(message: Message, case: Case, user: User) -> MessageOut:
    return MessageOut(
        seq=message.seq,
        who=message.who,
        author=message.author.name if message.author else "",
        at=_local(message.at),
        text=hidden(message.text, case, user),
        override_reason=hidden(message.override_reason, case, user),
    )


def note_out(note: Note, case: Case, user: User) -> NoteOut:
    return NoteOut(seq=note.seq, author=note.author.name, at=_local(note.at), text=hidden(note.text, case, user))


def reading_out(message: Message) -> ReadingOut:
    """Labels and where they stand; not the text."""
    reading = stored_reading(message)
    found = {
        name: tuple(LabelOut(label=one.label, confidence=one.confidence, spans=one.spans) for one in getattr(reading, name))
        for name in _FAMILIES
    }
    return ReadingOut(
        seq=message.seq,
        emotion=reading.emotion.label,
        intensity=reading.intensity,
        unsure=reading.unsure,
        corrected=tuple(dict.fromkeys(one.field for one in message.corrections.all())),
        knowledge=message.knowledge,
        **found,
    )


def promise_out(promise: Promise, user: User, at: datetime) -> PromiseOut:
    view = promise_view(promise, at)
    case = promise.case
    return PromiseOut(
        id=promise.pk,
        what=hidden(view.what, case, user),
        quote=hidden(view.quote, case, user),
        due=_local(view.due),
        state=view.state,
        overdue=view.overdue,
        effort_or_result=view.effort_or_result,
        made_by=view.made_by,
        made_at=_local(promise.made_at),
        owner=view.owner,
        settled_at=_local(promise.settled_at),
        evidence=hidden(view.evidence, case, user),
        told_customer=view.told_customer,
        waits_for=hidden(view.waits_for, case, user),
    )


def acceptance_out(row: Acceptance, case: Case, user: User) -> AcceptanceOut:
    return AcceptanceOut(
        id=row.pk,
        asked_at=_local(row.asked_at),
        asked_by=row.asked_by.name,
        answered_at=_local(row.answered_at),
        accepted=row.accepted,
        words=hidden(row.words, case, user),
    )


def event_out(event: Event, case: Case, user: User) -> EventOut:
    return EventOut(
        id=event.pk,
        case=case.number,
        seq=event.seq,
        at=_local(event.at),
        kind=event.kind,
        who=event.who,
        text=hidden(event_text(event.kind, event.who, event.data), case, user),
        data={key: hidden(value, case, user) if isinstance(value, str) else value for key, value in event.data.items()},
        hash=event.hash,
    )


def _local(at: datetime | None) -> datetime | None:
    return at.astimezone(CHINA) if at else None
