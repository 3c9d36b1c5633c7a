"""A case closes, through the gate only."""

from datetime import datetime

from django.db.models import Q

from tongli.casework.acceptance import ANSWER_NAMES, UNCONFIRMED, Answer
from tongli.casework.life import Action
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.errors import GateShutError
from tongli.desk.cases.actions.record import move, recording
from tongli.desk.cases.models import Case
from tongli.desk.kept import NOTES, kept
from tongli.desk.survey.actions.end_case import end_case


def close_case(case: Case, by: User, now: datetime, *, reason: str = "") -> Case:
    """Close; with ``reason``, the supervisor's way when the customer does not answer.

    Raises:
        AccessError: not this person's to close.
        GateShutError: something stands in the way; ``obstacles`` says what.
    """
    with recording(case) as locked:
        reason = reason.strip()
        action = "case.close_without_answer" if reason else "case.close"
        policy.demand(by, action, locked)
        if locked.closed:
            return locked
        gate = policy.decide(
            locked, list(locked.promises.all()), list(locked.acceptances.all()), now, supervisor=bool(reason), reason=reason
        )
        if not gate.may_close:
            raise GateShutError([obstacle.text for obstacle in gate.obstacles])
        locked.closed_at, locked.waiting_since = now, None
        said = _acceptance(locked, gate.outcome, reason)
        move(locked, Action.CLOSE, now, by, gate=gate, reason=reason, acceptance=said, outcome=gate.outcome)
        end_case(locked, gate.outcome, now)
        return locked


def _acceptance(case: Case, outcome: str, reason: str) -> str:
    """What goes on record of the customer's acceptance: the answer as it was said, or why it is closed without one."""
    if outcome == UNCONFIRMED:
        return kept(NOTES, "unconfirmed", reason=reason)
    answer = case.acceptances.filter(Q(answer=outcome) | Q(answer="", accepted=outcome == Answer.ACCEPTED)).last()
    words = answer.words if answer else ""
    if outcome == Answer.ACCEPTED:
        return kept(NOTES, "accepted_words", words=words) if words else kept(NOTES, "accepted")
    return kept(NOTES, "ended", answer=ANSWER_NAMES.written(outcome), words=words) + (f"；{reason}" if reason else "")
