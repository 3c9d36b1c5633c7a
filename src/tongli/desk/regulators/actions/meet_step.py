"""A step of a referral is done: accepted, the customer contacted."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.kept import NOTES, kept
from tongli.desk.regulators.models import Deadline, Referral


def referral_in(case: Case, referral_id: int) -> Referral:
    """The referral of that case.

    Raises:
        InputError: there is none.
    """
    found = Referral.objects.filter(pk=referral_id, case=case).first()
    if found is None:
        raise InputError(worded("这个案件里没有这件监管转办。"))
    return found


def meet_step(case: Case, referral_id: int, by: User, step: str, now: datetime, *, evidence: str = "") -> Deadline:
    """Record that we accepted it, or that the customer was contacted (by phone, say: then with what was said).

    Raises:
        AccessError: not this person's case.
        InputError: no such referral or step; contact without a word on how.
        PolicyError: done already.
    """
    with recording(case) as locked:
        policy.demand(by, "referral.manage", locked)
        referral = referral_in(locked, referral_id)
        row = referral.deadlines.filter(round=referral.round, step=step).first()
        if row is None or step == "answer":
            raise InputError(worded("这件转办没有这一步，或要用“回复监管”来完成。"))
        if row.met_at is not None:
            raise PolicyError(worded("这一步已经完成了。"))
        if step == "contact" and not evidence.strip():
            raise InputError(worded("请写明怎样联系的：什么时间、电话还是上门、客户怎么说。"))
        meet(locked, referral, row, now, by, evidence.strip() or kept(NOTES, "accepted_office"))
        return row


def meet(case: Case, referral: Referral, row: Deadline, now: datetime, by: User, evidence: str) -> None:
    """Keep it, with its event. Only inside ``recording``."""
    row.met_at, row.met_by, row.evidence = now, by, evidence[:500]
    row.save(update_fields=["met_at", "met_by", "evidence"])
    note_event(
        case, "referral.met", now, by, regulator=referral.regulator, step=row.step, due=row.due.isoformat(), evidence=row.evidence
    )


def contacted(case: Case, by: User, now: datetime) -> None:
    """A person has answered the customer: the contact that a regulator waits for is made. Only inside ``recording``."""
    rows = Deadline.objects.filter(referral__case=case, step="contact", met_at=None).select_related("referral")
    for row in rows:
        if row.round == row.referral.round:
            meet(case, row.referral, row, now, by, kept(NOTES, "contacted_by_reply"))
