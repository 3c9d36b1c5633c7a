"""What the regulator does after our answer: it returns the referral as unsatisfactory, or calls the customer back."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.life import Action
from tongli.casework.regulator import Outcome, deadlines
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move, note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.kept import NOTES, kept
from tongli.desk.regulators.actions.meet_step import referral_in
from tongli.desk.regulators.actions.record_referral import Stated, keep_deadlines, told
from tongli.desk.regulators.models import Referral
from tongli.desk.wiring import engine

RETURNED, UNSATISFIED = kept(NOTES, "returned"), kept(NOTES, "unsatisfied")


def return_referral(
    case: Case, referral_id: int, by: User, reason: str, received: datetime, now: datetime, *, stated: Stated | None = None
) -> Referral:
    """It comes back as unsatisfactory: a new round with deadlines of its own; a closed case opens again, and it is escalated.

    Raises:
        AccessError: not this person's case.
        InputError: no such referral, no reason, or a time that cannot be.
        PolicyError: this round was not answered yet.
    """
    with recording(case) as locked:
        policy.demand(by, "referral.manage", locked)
        referral = referral_in(locked, referral_id)
        reason = reason.strip()[:1000]
        if not reason:
            raise InputError(worded("请写明为什么退回：对方指出了什么。"))
        if referral.answered_at is None:
            raise PolicyError(worded("这一轮还没有回复，不能登记退回。"))
        if not referral.answered_at <= received <= now:
            raise InputError(worded("退回的时间要在上次回复之后，也不能在将来。"))
        found = deadlines(
            engine().knowledge, referral.regulator, received, grade=referral.grade, region=referral.region,  # type: ignore[arg-type]
            stated=stated,
        )  # fmt: skip
        referral.extensions.filter(granted=None).update(granted=False, settled_at=now, note=RETURNED)
        referral.round += 1
        referral.answered_at = referral.answered_by = referral.called_back_at = referral.resolved = None
        referral.answer = referral.outcome = referral.outcome_words = ""
        referral.save()
        keep_deadlines(referral, found, received)
        note_event(
            locked, "referral.returned", now, by, regulator=referral.regulator, round=referral.round,
            received=received.isoformat(), deadlines=told(found), reason=reason,
        )  # fmt: skip
        _at_work_again(locked, RETURNED, now, by)
        return referral


def record_callback(
    case: Case, referral_id: int, by: User, outcome: str, now: datetime, *, contacted: bool = True, resolved: bool | None = None,
    words: str = "",
) -> Referral:  # fmt: skip
    """What the customer told the regulator. Not satisfied, or not solved, the case is at work again.

    Raises:
        AccessError: not this person's case.
        InputError: no such referral, or an outcome that is not one.
        PolicyError: this round was not answered yet.
    """
    with recording(case) as locked:
        policy.demand(by, "referral.manage", locked)
        referral = referral_in(locked, referral_id)
        if outcome not in set(Outcome):
            raise InputError(worded("请选择回访结果：满意、基本满意、不满意，或没有联系上。"))
        if referral.answered_at is None:
            raise PolicyError(worded("还没有回复监管，不会有回访结果。"))
        referral.outcome, referral.resolved, referral.called_back_at = outcome, resolved, now
        referral.outcome_words = words.strip()[:1000]
        referral.save()
        shown = {"words": referral.outcome_words} if referral.outcome_words else {}
        note_event(
            locked, "referral.called_back", now, by, regulator=referral.regulator, outcome=outcome, resolved=resolved,
            contacted=contacted, **shown,
        )  # fmt: skip
        if outcome == Outcome.UNSATISFIED or resolved is False:
            _at_work_again(locked, UNSATISFIED, now, by)
        return referral


def _at_work_again(case: Case, reason: str, now: datetime, by: User) -> None:
    if case.closed:
        move(case, Action.REOPEN, now, by, reason=reason)
        case.closed_at = None
    if not case.escalated:
        move(case, Action.ESCALATE, now, by, reason=reason)
