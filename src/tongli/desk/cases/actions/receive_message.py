"""The customer writes. The message is read at once and the reading kept with it."""

import logging
from datetime import datetime

from tongli.base.labels import Emotion, Risk
from tongli.base.talk import Turn, Who
from tongli.casework.acceptance import IN_BETWEEN, After, Answer, read_after
from tongli.casework.life import Action
from tongli.desk.cases import policy
from tongli.desk.cases.actions.keep_answer import answer_by_message, heard_in
from tongli.desk.cases.actions.merge_case import goes_on_as
from tongli.desk.cases.actions.pause_promise import start_all_again
from tongli.desk.cases.actions.record import CUSTOMER, move, note_event, recording
from tongli.desk.cases.models import Case, Message
from tongli.desk.cases.queries.readings import unread
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.queries.stage import stage_of
from tongli.desk.cases.reasons import own_reason
from tongli.desk.life.actions.alarm import raise_alarm
from tongli.desk.wiring import engine
from tongli.reading.model import Reading

_log = logging.getLogger("tongli.desk")
CONTEXT = 6
"""Turns before the message that help to read it."""
_DANGER = (Risk.SAFETY_HAZARD, Risk.SELF_HARM_OR_VIOLENCE)
_PUBLIC = (Risk.REGULATOR, Risk.MEDIA, Risk.LEGAL)


def receive_message(case: Case, text: str, now: datetime, *, client_id: str = "", answers: bool = False) -> Message:
    """Keep the customer's message, read it, and say who must look. Where the customer was asked whether it is settled, it may be
    the answer (``answer_by_message``); with ``answers`` the answer has been kept already.

    What comes for a case that went into another belongs to that one. The same ``client_id`` gives the message that is there
    already: sending twice on a bad line changes nothing. After an answer, what tells of trouble takes it back and opens the case
    again; thanks and a mere acknowledgement change nothing; all else waits for a reply, and the case is not closed before it.
    """
    with recording(goes_on_as(case)) as locked:
        if client_id and (known := locked.messages.filter(client_id=client_id).first()):
            return known
        before = list(locked.messages.order_by("-seq")[:CONTEXT])[::-1]
        context = tuple(Turn(who=Who(m.who), text=m.text, at=m.at) for m in before)
        reading = _read(text, context, locked.industry)
        message = Message.objects.create(
            case=locked,
            seq=note_event(locked, "message.received", now, who=CUSTOMER, brings=text),
            who="customer",
            at=now,
            text=text,
            client_id=client_id,
            reading=reading.model_dump(mode="json"),
            knowledge=reading.knowledge,
        )
        answered = None if answers else answer_by_message(locked, text, reading, now)
        answer = policy.answer_of(locked, list(locked.acceptances.all()))
        new = not (answers or answered) and bool(answer or locked.closed)
        heard = _after(text, reading) if new else _before(answer, reading)
        if new and (again := _opens_again(answer, heard, locked.closed)):
            move(locked, Action.REOPEN, now, **own_reason(again))
            locked.closed_at = None
        if not locked.closed:
            if heard is not After.NOTHING:
                locked.waiting_since = locked.waiting_since or now
            start_all_again(locked, now)
            _cache(locked, reading, text)
            _escalate(locked, reading, now)
            _stage(locked, now)
        return message


def _read(text: str, context: tuple[Turn, ...], industry: str) -> Reading:
    """The reading; an unsure one where the reader fails, so that a fault of ours never loses a customer's words."""
    try:
        return engine().read(text, context=context, industry=industry)
    except Exception as error:
        _log.error("reading failed: %s", type(error).__name__)
        return unread(text)


def _stage(case: Case, now: datetime) -> None:
    try:
        case.stage = stage_of(case_rows(case), now)
    except Exception as error:
        _log.error("stage failed: %s", type(error).__name__)


def _before(answer: str, reading: Reading) -> After:
    """Before there is an answer, and of the answer itself: whether it waits for a reply. A yes and thanks do not."""
    return After.NOTHING if answer == Answer.ACCEPTED or is_thanks(reading) else After.WAITS


def _after(text: str, reading: Reading) -> After:
    """What the message asks of us: the words' own cues first, then what was read in it."""
    found = read_after(text, engine().knowledge, heard_in(reading))
    if found in {After.REFUSED, After.NEW}:
        return found
    trouble = _asks(reading) or any(risk.sure or risk.label in _DANGER for risk in reading.risks)
    return After.NEW if trouble or (found is After.WAITS and reading.intensity >= 1) else found


def _opens_again(answer: str, heard: After, closed: bool) -> str:
    """Why the case opens again (a name of ``own_reason``); empty: it does not. On a closed case whatever asks for a reply
    does; after a yes trouble of any kind, after an answer in between what says that it is not settled."""
    if answer == Answer.ACCEPTED and (heard in {After.REFUSED, After.NEW} or (closed and heard is not After.NOTHING)):
        return "wrote_again"
    if closed and heard is not After.NOTHING:
        return "wrote_after_close"
    return "not_settled" if answer in IN_BETWEEN and heard is After.REFUSED else ""


def is_thanks(reading: Reading) -> bool:
    """True for a message that is satisfied and asks for nothing that we are sure of."""
    return reading.emotion.label == Emotion.SATISFIED and not _asks(reading)


def _asks(reading: Reading) -> bool:
    return bool(reading.questions) or any(demand.sure for demand in reading.demands)


def _cache(case: Case, reading: Reading, text: str) -> None:
    case.emotion, case.intensity = reading.emotion.label, reading.intensity
    case.risks = sorted({*case.risks, *(risk.label for risk in reading.risks)})
    case.excerpt = " ".join(text.split())[:60]


def _escalate(case: Case, reading: Reading, now: datetime) -> None:
    danger = [risk.label for risk in reading.risks if risk.label in _DANGER]  # unsure too: a person looks, a miss harms
    public = [risk.label for risk in reading.risks if risk.label in _PUBLIC and risk.sure]
    if danger:
        raise_alarm(case, danger, now)
    named = danger or (public if reading.intensity >= 3 else [])
    if named and not case.escalated:
        move(case, Action.ESCALATE, now, **own_reason("said", risks=[str(label) for label in named]))
