"""An answer to "is it settled?" is put on record as it was said; a message may be one."""

from datetime import datetime

from tongli.casework.acceptance import Answer, AnswerReading, Heard, read_answer
from tongli.casework.gate import still_open
from tongli.casework.life import Action
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import CUSTOMER, move, note_event
from tongli.desk.cases.models import Acceptance, Case
from tongli.desk.cases.reasons import own_reason
from tongli.desk.wiring import engine
from tongli.reading.model import Reading

MOST_WORDS = 1_000
"""Code points of an answer; a longer message is a letter, which a person reads."""
_KINDS = {Answer.ACCEPTED: "acceptance.accepted", Answer.REFUSED: "acceptance.refused"}


def answer_by_message(case: Case, text: str, reading: Reading, now: datetime) -> Answer | None:
    """Take the customer's message as the answer to an open question, where it surely is one. Only inside ``recording``."""
    asked = case.acceptances.last()
    if case.closed or asked is None or asked.meaning or len(text) > MOST_WORDS:
        return None
    found = read_answer(text, engine().knowledge, heard_in(reading))
    if not found.sure:
        return None
    keep_answer(case, asked, found, text.strip(), now)
    return found.answer


def keep_answer(
    case: Case, asked: Acceptance, found: AnswerReading, words: str, now: datetime, *, heard_by: User | None = None
) -> None:
    """Put the answer on record; a no opens the case again. Only inside ``recording``."""
    asked.answered_at, asked.answer, asked.words, asked.heard_by = now, found.answer.value, words[:MOST_WORDS], heard_by
    asked.accepted = {Answer.ACCEPTED: True, Answer.REFUSED: False}.get(found.answer)
    asked.save()
    kind = _KINDS.get(found.answer, "acceptance.said")
    said = {"answer": found.answer.value} if kind == "acceptance.said" else {}
    note_event(case, kind, now, heard_by, who="" if heard_by else CUSTOMER, words=asked.words, **said)
    if found.answer is not Answer.REFUSED:
        return
    closing = policy.closing_of(case, list(case.promises.all()), list(case.acceptances.all()))
    move(case, Action.REOPEN, now, heard_by, **own_reason("not_settled"), open=list(still_open(closing, now)))
    case.waiting_since = case.waiting_since or now


def heard_in(reading: Reading) -> Heard:
    """What a reading tells of an answer."""
    demands = frozenset(demand.label for demand in reading.demands if demand.sure)
    return Heard(reading.emotion.label, reading.intensity, demands, bool(reading.questions))
