"""The customer answers whether it is settled."""

from datetime import datetime

from django.db import transaction

from tongli.base.errors import PolicyError
from tongli.casework.life import Action
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.record import CUSTOMER, move, note_event, recording
from tongli.desk.cases.models import Acceptance, Case


def answer_acceptance(case: Case, accepted: bool, words: str, now: datetime) -> Acceptance:
    """Keep the answer to the open question; a no opens the case again. Words come in as a message, and are read as one.

    Raises:
        PolicyError: nobody asked, or it was answered already with the other answer.
    """
    with transaction.atomic():
        asked = _answer(case, accepted, words, now)
        if asked.words and asked.answered_at == now:
            receive_message(case, asked.words, now)
    return asked


def _answer(case: Case, accepted: bool, words: str, now: datetime) -> Acceptance:
    with recording(case) as locked:
        asked = locked.acceptances.last()
        if asked is None:
            raise PolicyError("现在没有需要您确认的问题，可以直接写给我们。")
        if asked.accepted is not None:
            if asked.accepted == accepted:
                return asked
            raise PolicyError("您已经回答过了；情况有变，请直接写给我们。")
        asked.answered_at, asked.accepted, asked.words = now, accepted, words.strip()
        asked.save()
        note_event(locked, "acceptance.accepted" if accepted else "acceptance.refused", now, who=CUSTOMER, words=asked.words)
        if not accepted:
            move(locked, Action.REOPEN, now, reason="客户表示还没有解决")
            locked.waiting_since = locked.waiting_since or now
        return asked
