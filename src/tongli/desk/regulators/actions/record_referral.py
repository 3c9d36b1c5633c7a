"""A regulator passes a complaint on: it is recorded with its number there, and its clock starts."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.labels import Risk
from tongli.base.tongue import worded
from tongli.casework.regulator import GRADES, Deadline, deadlines, regulator_of
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.languages import in_words
from tongli.desk.regulators.models import Deadline as Row
from tongli.desk.regulators.models import Referral
from tongli.desk.wiring import engine
from tongli.knowledge.schema.regulators import ReferralStep

MOST_TEXT = 20_000
Stated = Mapping[ReferralStep, datetime]


def record_referral(
    case: Case,
    by: User,
    regulator: str,
    reference: str,
    received: datetime,
    now: datetime,
    *,
    grade: str = "usual",
    region: str = "",
    text: str = "",
    stated: Stated | None = None,
) -> Referral:
    """Record it at a case that is there already.

    Args:
        received: when the order reached the company.
        stated: deadlines that the order itself names; they go before those of the packs.

    Raises:
        AccessError: not this person's case.
        InputError: an unknown office or grade, no number, a time that cannot be, or this order is recorded already (says where).
        PolicyError: the case is closed.
    """
    office = regulator_of(engine().knowledge, regulator, lambda one: in_words(one.name))
    reference = " ".join(reference.split())[:60]
    if not reference:
        raise InputError(worded("请填对方的编号（派单号、工单号）：回复和回访都认它。"))
    if grade not in GRADES:
        raise InputError(worded("请选择等级：{grades}").format(grades=worded("、").join(GRADES.values())))
    if received > now:
        raise InputError(worded("收到的时间还没有到，请检查。"))
    found = deadlines(engine().knowledge, office.id, received, grade=grade, region=region, stated=stated)  # type: ignore[arg-type]
    with recording(case) as locked:
        policy.demand(by, "referral.manage", locked)
        if locked.closed:
            raise PolicyError(worded("案件已经关闭：请先重新打开，或另开一个案件登记。"))
        _not_twice(office.id, reference, office.name.zh)
        said = {"reference": reference, **({"text": text[:MOST_TEXT]} if text.strip() else {})}
        note_event(
            locked, "referral.recorded", now, by, regulator=office.id, grade=grade, region=region[:40],
            received=received.isoformat(), deadlines=told(found), **said,
        )  # fmt: skip
        try:
            with transaction.atomic():
                made = Referral.objects.create(
                    case=locked, regulator=office.id, reference=reference, region=region[:40], grade=grade, received_at=received,
                    text=text[:MOST_TEXT], recorded_by=by, recorded_at=now,
                )  # fmt: skip
        except IntegrityError:
            _not_twice(office.id, reference, office.name.zh)
            raise
        keep_deadlines(made, found, received)
        locked.risks = sorted({*locked.risks, Risk.REGULATOR.value})
        return made


def open_referred(
    text: str, by: User, regulator: str, reference: str, received: datetime, now: datetime, *, name: str = "",
    address_form: str = "", industry: str = "", grade: str = "usual", region: str = "", stated: Stated | None = None,
) -> Referral:  # fmt: skip
    """A case of its own for a complaint that first comes through a regulator; whoever records it answers for it.

    Raises:
        AccessError, InputError: as ``record_referral``; or nothing is said what it is about.
    """
    policy.demand(by, "case.open")
    if not text.strip():
        raise InputError(worded("请把派单上写的诉求内容贴进来。"))
    with transaction.atomic():
        case = open_case(text, now, name=name, address_form=address_form, channel="phone", industry=industry, silent=True).case
        if policy.may(by, "case.take", case):
            take_case(case, by, now)
            case.refresh_from_db()
        return record_referral(case, by, regulator, reference, received, now, grade=grade, region=region, stated=stated)


def told(found: tuple[Deadline, ...]) -> list[list[str]]:
    """Deadlines as the trail keeps them: step, until when, what it rests on."""
    return [[one.step, one.due.isoformat(), one.basis] for one in found]


def keep_deadlines(referral: Referral, found: tuple[Deadline, ...], counts_from: datetime) -> None:
    """The rows of a round."""
    Row.objects.bulk_create(
        Row(referral=referral, round=referral.round, step=one.step, counts_from=counts_from, due=one.due, basis=one.basis)
        for one in found
    )


def _not_twice(regulator: str, reference: str, name: str) -> None:
    known = Referral.objects.filter(regulator=regulator, reference=reference).select_related("case").first()
    if known is not None:
        raise InputError(
            worded("{name} {reference} 已经登记在案件 {number}。").format(
                name=name, reference=reference, number=known.case.number
            )
        )
