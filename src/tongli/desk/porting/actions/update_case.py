"""An imported case that has changed in the system it comes from. Only what is safe is taken over, and the rest is said."""

from datetime import datetime

from tongli.casework.chain import TOMBSTONE
from tongli.casework.life import STEP_NAMES, Step
from tongli.desk.cases.actions.record import recording
from tongli.desk.cases.heads import head_of
from tongli.desk.cases.models import Case, Customer, Event, Message, Note
from tongli.desk.porting.actions.bring_in import excerpt_of
from tongli.desk.porting.history import FIELDS, SYSTEM, Maker
from tongli.desk.porting.models import Imported
from tongli.desk.porting.past import Past, Remark, Said
from tongli.desk.porting.told import remark
from tongli.desk.search.index import index_case

_ORDER = [step.value for step in (
    Step.RECEIVED, Step.ACKNOWLEDGED, Step.ASSESSED, Step.INVESTIGATING, Step.RESPONDED, Step.DECISION_COMMUNICATED, Step.CLOSED,
)]  # fmt: skip


def update_case(known: Imported, past: Past, keeper_id: int, now: datetime) -> tuple[bool, list[Remark]]:
    """Take over new messages and notes, a later step, a name that was missing. Never what is here already, and nothing at all
    where people here have worked on the case or its person was erased.

    Returns:
        Whether anything was taken over, and what was not.
    """
    with recording(Case(pk=known.case_id)) as case:
        if case.customer.name == TOMBSTONE or not known.external:
            return False, [_left(past, "erased", "never")]
        if case.last_seq != known.seq:
            return False, [_left(past, "worked_on", "by_hand", number=case.number)]
        new, remarks = _new(case, past)
        step = _later(case, past, remarks)
        renamed = bool(past.name) and not case.customer.name
        if not renamed and past.name and past.name != case.customer.name:
            remarks.append(_left(past, "other_name", "change_here"))
        if renamed:
            case.customer.name = past.name
            Customer.objects.filter(pk=case.customer_id).update(name=past.name)
        moved = step != case.step
        if new or moved:
            _record(case, known, past, new, step, keeper_id, now)
        if new or renamed:
            index_case(case)
        known.digest, known.seq, known.said = past.digest(), case.last_seq, known.said + len(new)
        known.save()
        return bool(new or renamed or moved), remarks


def _left(past: Past, what: str, how: str, **values: object) -> Remark:
    return remark(past.row, "", what, how, refused=False, **values)


def _new(case: Case, past: Past) -> tuple[list[Said], list[Remark]]:
    here = [(row.who, row.text, row.at) for row in case.messages.order_by("seq")]
    there = [one for one in past.said if one.who != "note"]
    remarks = []
    if [(one.who, one.text, one.at) for one in there[: len(here)]] == here:
        new = there[len(here) :]
    else:
        new = []
        remarks.append(_left(past, "said_changed", "compare"))
    kept = set(case.notes.values_list("text", flat=True))
    return new + [one for one in past.said if one.who == "note" and one.text not in kept], remarks


def _later(case: Case, past: Past, remarks: list[Remark]) -> str:
    if past.step == case.step:
        return case.step
    if case.step in _ORDER and _ORDER.index(past.step) > _ORDER.index(case.step):
        return past.step
    there, here = (STEP_NAMES.written(step) for step in (past.step, case.step))
    remarks.append(_left(past, "earlier_step", "reopen", there=there, here=here))
    return case.step


def _record(case: Case, known: Imported, past: Past, new: list[Said], step: str, keeper_id: int, now: datetime) -> None:
    head = head_of(case)
    maker = Maker(head.hash, case.last_seq)
    for one in new:
        seq = maker.said(one, keeper_id)
        if one.who == "note":
            Note.objects.create(case=case, seq=seq, author_id=keeper_id, at=one.at, text=one.text)
        else:
            Message.objects.create(case=case, seq=seq, who=one.who, at=one.at, text=one.text)
    data = {"source": known.source, "said": len(new), "before": case.step, "after": step}
    maker.add("case.import_changed", now, SYSTEM, data)
    events = [Event(case=case, **dict(zip(FIELDS, event, strict=True))) for event in maker.events]
    Event.objects.bulk_create(events)  # no signal is sent: nobody is told
    head.seq, head.hash = maker.seq, maker.head
    head.save()
    case.last_seq = case.seen_seq = maker.seq
    if step == "closed" and case.step != "closed":
        case.closed_at = past.closed_at
    case.step, case.excerpt = step, excerpt_of(past)
