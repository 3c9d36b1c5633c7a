"""The regulator is answered; more time is asked for."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.regulator import check_extension, latest_extension
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.kept import NOTES, kept
from tongli.desk.regulators.actions.meet_step import meet, referral_in
from tongli.desk.regulators.models import Deadline, Extension, Referral
from tongli.desk.wiring import engine

MOST = 20_000


def answer_referral(case: Case, referral_id: int, by: User, text: str, now: datetime) -> Referral:
    """Keep the return as it was sent to the regulator; the clock of this round stops.

    Raises:
        AccessError: this person does not answer regulators.
        InputError: no such referral, or nothing was written.
        PolicyError: answered already, or nobody has spoken with the customer yet: the call-back would find that out.
    """
    with recording(case) as locked:
        policy.demand(by, "referral.answer", locked)
        referral = referral_in(locked, referral_id)
        if referral.answered_at is not None:
            raise PolicyError(worded("这一轮已经回复过了；退回重办后才能再回复。"))
        if not text.strip():
            raise InputError(worded("请写回复监管的内容。"))
        if len(text) > MOST:
            raise InputError(worded("回复太长：{count:,} 个字，最多 {most:,} 个字。").format(count=len(text), most=MOST))
        this_round = {row.step: row for row in referral.deadlines.filter(round=referral.round)}
        contact = this_round.get("contact")
        if contact is not None and contact.met_at is None:
            raise PolicyError(worded("还没有联系过客户：先答复客户，或记下怎样联系的，再回复监管；热线回访第一句就问这个。"))
        if (accept := this_round.get("accept")) is not None and accept.met_at is None:
            meet(locked, referral, accept, now, by, kept(NOTES, "accepted_by_answer"))
        due = this_round["answer"]
        due.met_at, due.met_by, due.evidence = now, by, kept(NOTES, "answered_office")
        due.save(update_fields=["met_at", "met_by", "evidence"])
        referral.answered_at, referral.answered_by, referral.answer = now, by, text
        referral.save(update_fields=["answered_at", "answered_by", "answer"])
        late = now > due.due
        note_event(locked, "referral.answered", now, by, regulator=referral.regulator, round=referral.round, late=late, text=text)
        return referral


def ask_extension(case: Case, referral_id: int, by: User, until: datetime, reason: str, now: datetime) -> Extension:
    """Ask the regulator for more time; the clock runs on until it is granted.

    Raises:
        AccessError: not this person's case.
        InputError: no such referral.
        PolicyError: answered already, asked already, too late, no reason, or more than may be granted.
    """
    with recording(case) as locked:
        policy.demand(by, "referral.manage", locked)
        referral = referral_in(locked, referral_id)
        due = _answer_due(referral)
        if referral.extensions.filter(granted=None).exists():
            raise PolicyError(worded("已经申请了延期，等对方答复；答复后请先记下结果。"))
        latest = latest_extension(
            engine().knowledge,
            referral.regulator,
            due.due,
            grade=referral.grade,
            region=referral.region,  # type: ignore[arg-type]
        )
        check_extension(due.due, until, now, reason, latest)
        reason = reason.strip()[:1000]
        note_event(
            locked, "referral.extension_asked", now, by, regulator=referral.regulator, due=due.due.isoformat(),
            until=until.isoformat(), reason=reason,
        )  # fmt: skip
        return Extension.objects.create(referral=referral, asked_at=now, asked_by=by, due=due.due, until=until, reason=reason)


def settle_extension(case: Case, referral_id: int, by: User, granted: bool, now: datetime, *, note: str = "") -> Extension:
    """What the regulator said; granted, the answer is due later, and the clock looks again.

    Raises:
        AccessError: not this person's case.
        InputError: no such referral.
        PolicyError: nothing was asked for.
    """
    with recording(case) as locked:
        policy.demand(by, "referral.manage", locked)
        referral = referral_in(locked, referral_id)
        asked = referral.extensions.filter(granted=None).first()
        if asked is None:
            raise PolicyError(worded("没有等着答复的延期申请。"))
        asked.granted, asked.settled_at, asked.note = granted, now, note.strip()[:500]
        asked.save(update_fields=["granted", "settled_at", "note"])
        due = referral.deadlines.filter(round=referral.round, step="answer").first()
        if granted and due is not None and due.met_at is None:
            due.due, due.look_at = asked.until, None
            due.save(update_fields=["due", "look_at"])
        shown = {"note": asked.note} if asked.note else {}
        until = due.due if due is not None else asked.due
        note_event(
            locked, "referral.extension_settled", now, by, regulator=referral.regulator, due=until.isoformat(), granted=granted,
            **shown,
        )  # fmt: skip
        return asked


def _answer_due(referral: Referral) -> Deadline:
    row = referral.deadlines.filter(round=referral.round, step="answer", met_at=None).first()
    if row is None:
        raise PolicyError(worded("这一轮已经回复过了，不需要延期。"))
    return row
