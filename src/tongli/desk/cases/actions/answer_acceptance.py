"""The customer answers whether it is settled: with a button, or by telephone, where whoever hears it writes it down."""

from datetime import datetime

from django.db import transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.acceptance import read_answer
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.keep_answer import heard_in, keep_answer
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.record import recording
from tongli.desk.cases.models import Acceptance, Case
from tongli.desk.wiring import engine


def answer_acceptance(
    case: Case, accepted: bool | None, words: str, now: datetime, *, heard_by: User | None = None
) -> Acceptance:
    """Keep the answer to the open question as it was said; a no opens the case again, with what is still open. Words come in as
    a message, and are read as one.

    Args:
        accepted: the button that was pressed; None: only words.
        heard_by: who wrote the words down, where the customer said them by telephone or at the door.

    Raises:
        AccessError: ``heard_by`` may not write down an answer here.
        InputError: neither a button nor words.
        PolicyError: nobody asked, or it was answered already with another answer.
    """
    with transaction.atomic():
        asked = _answer(case, accepted, words.strip(), now, heard_by)
        if asked.words and asked.answered_at == now and heard_by is None:
            receive_message(case, asked.words, now, answers=True)
    return asked


def _answer(case: Case, accepted: bool | None, words: str, now: datetime, heard_by: User | None) -> Acceptance:
    if accepted is None and not words:
        raise InputError(worded("请写下客户的原话。") if heard_by else worded("请选择“已解决”或“还没解决”。"))
    with recording(case) as locked:
        if heard_by is not None:
            policy.demand(heard_by, "case.hear_acceptance", locked)
        asked = locked.acceptances.last()
        if asked is None:
            raise PolicyError(worded("现在没有需要您确认的问题，可以直接写给我们。"))
        if asked.meaning:
            if asked.accepted == accepted if None not in (asked.accepted, accepted) else words == asked.words:
                return asked
            raise PolicyError(worded("您已经回答过了；情况有变，请直接写给我们。"))
        heard = heard_in(engine().read(words, industry=locked.industry)) if words else None
        pressed = {True: "yes", False: "no", None: ""}[accepted]
        found = read_answer(words, engine().knowledge, heard, pressed=pressed)  # type: ignore[arg-type]
        keep_answer(locked, asked, found, words, now, heard_by=heard_by)
        return asked
