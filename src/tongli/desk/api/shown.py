"""Rows as they go over the wire."""

from datetime import datetime

from tongli.base.talk import CHINA
from tongli.desk.api.schemas.case import CaseOut, CustomerOut, GateOut, PersonOut, WholeCase
from tongli.desk.api.schemas.course import AcceptanceOut, PromiseOut
from tongli.desk.api.schemas.talk import LabelOut, MessageOut, NoteOut, ReadingOut
from tongli.desk.api.schemas.trail import EventOut
from tongli.desk.api.sight import Sight
from tongli.desk.cases import policy
from tongli.desk.cases.models import Acceptance, Case, Customer, Event, Message, Note, Promise
from tongli.desk.cases.queries.event_texts import event_text, kind_text
from tongli.desk.cases.queries.promises import promise_view
from tongli.desk.cases.queries.readings import stored_reading
from tongli.desk.wiring import now

_FAMILIES = ("needs", "subjects", "motives", "demands", "risks")


def customer_out(customer: Customer) -> CustomerOut:
    return CustomerOut(id=customer.pk, name=customer.name, address_form=customer.address_form)


def case_out(sight: Sight) -> CaseOut:
    """One line of a list."""
    return CaseOut(**_case(sight))


def whole_case(sight: Sight) -> WholeCase:
    """One case, with its gate."""
    case = sight.case
    promises, acceptances = list(case.promises.all()), list(case.acceptances.all())
    gate = policy.gate_view(case, promises, acceptances, now())
    obstacles = tuple(sight.text(one) for one in gate.obstacles)
    return WholeCase(
        **_case(sight),
        gate=GateOut(may_close=gate.may_close, obstacles=obstacles, answer=gate.answer, without_answer=gate.without_answer),
        open_promises=sum(promise.state == "open" for promise in promises),
        may=tuple(sorted(policy.allowed(sight.user, case))),
    )


def _case(sight: Sight) -> dict[str, object]:
    case, agent = sight.case, sight.case.agent
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
        "excerpt": sight.start(case.excerpt),
        "opened_at": _local(case.opened_at),
        "closed_at": _local(case.closed_at),
        "waiting_since": _local(case.waiting_since),
        "times_reopened": case.times_reopened,
        "last_seq": case.last_seq,
    }


def message_out(message: Message, sight: Sight) -> MessageOut:
    return MessageOut(
        seq=message.seq,
        who=message.who,
        author=message.author.name if message.author else "",
        at=_local(message.at),
        text=sight.text(message.text),
        override_reason=sight.text(message.override_reason),
    )


def note_out(note: Note, sight: Sight) -> NoteOut:
    return NoteOut(seq=note.seq, author=note.author.name, at=_local(note.at), text=sight.text(note.text))


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


def promise_out(promise: Promise, sight: Sight, at: datetime) -> PromiseOut:
    view = promise_view(promise, at)
    return PromiseOut(
        id=promise.pk,
        what=sight.text(view.what),
        quote=sight.text(view.quote),
        due=_local(view.due),
        state=view.state,
        overdue=view.overdue,
        effort_or_result=view.effort_or_result,
        made_by=view.made_by,
        made_at=_local(promise.made_at),
        owner=view.owner,
        settled_at=_local(promise.settled_at),
        evidence=sight.text(view.evidence),
        told_customer=view.told_customer,
        waits_for=sight.text(view.waits_for),
    )


def acceptance_out(row: Acceptance, sight: Sight) -> AcceptanceOut:
    return AcceptanceOut(
        id=row.pk,
        asked_at=_local(row.asked_at),
        asked_by=row.asked_by.name,
        answered_at=_local(row.answered_at),
        accepted=row.accepted,
        meaning=row.meaning,
        words=sight.text(row.words),
    )


def event_out(event: Event, sight: Sight) -> EventOut:
    """One event of a case."""
    veiled = sight.over(event.data)
    return _event(event, sight.case, sight.text(event_text(event.kind, event.who, event.data)), veiled)


def event_among_all(event: Event, sight: Sight) -> EventOut:
    """One event among those of many cases: its words (what is sealed) only where they may be seen as they are."""
    if sight.clear:
        return event_out(event, sight)
    labels = {key: value for key, value in event.data.items() if key not in event.sealed}
    return _event(event, sight.case, kind_text(event.kind), labels)


def _event(event: Event, case: Case, text: str, data: dict[str, object]) -> EventOut:
    return EventOut(
        id=event.pk, case=case.number, seq=event.seq, at=_local(event.at), kind=event.kind, who=event.who, text=text, data=data,
        hash=event.hash,
    )  # fmt: skip


def _local(at: datetime | None) -> datetime | None:
    return at.astimezone(CHINA) if at else None
