"""The clock of a complaint that a regulator passed on: by when it is accepted, the customer is first contacted, it is answered.

Pure. Limits are the packs' (``[[regulator_limit]]``), a region's before the country's; a date that the order itself states goes
before all of them. Hours run by the clock on the wall; working days and days end at 24:00 of the last one (China time).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tongli.base.errors import InputError, PolicyError
from tongli.base.talk import CHINA
from tongli.base.tongue import Names, counted, worded
from tongli.casework.due import end_of
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.regulators import Grade, ReferralStep, Regulator, RegulatorLimit

STEPS: tuple[ReferralStep, ...] = ("accept", "contact", "answer")
STEP_NAMES: dict[str, str] = Names({"accept": "签收", "contact": "首次联系客户", "answer": "办结回复", "extension": "延期"})
GRADES: dict[Grade, str] = Names({"inquiry": "咨询", "usual": "一般", "urgent": "紧急", "complex": "疑难复杂"})
BY_ORDER = "order"
"""Basis of a deadline that the order itself states."""


class Outcome(StrEnum):
    """What the customer said when the regulator called back."""

    SATISFIED = "satisfied"
    BASIC = "basic"
    UNSATISFIED = "unsatisfied"
    UNREACHED = "unreached"


OUTCOME_NAMES: dict[Outcome, str] = Names(
    {
        Outcome.SATISFIED: "满意",
        Outcome.BASIC: "基本满意",
        Outcome.UNSATISFIED: "不满意",
        Outcome.UNREACHED: "没有联系上",
    }
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of a referral: its step, until when, and what it rests on (id of a limit, or ``BY_ORDER``)."""

    step: ReferralStep
    due: datetime
    basis: str


def regulators(knowledge: Knowledge, industry: str = "") -> tuple[Regulator, ...]:
    """Offices that complaints of the industry may come through, in the packs' order."""
    return knowledge.of(Regulator, industry)


def regulator_of(
    knowledge: Knowledge, name: str, called: Callable[[Regulator], str] = lambda office: office.name.zh
) -> Regulator:
    """The office of that id; ``called`` gives what the reader calls each.

    Raises:
        InputError: no pack knows it; says which there are.
    """
    known = regulators(knowledge)
    found = next((one for one in known if one.id == name), None)
    if found is None:
        raise InputError(worded("请选择是哪里转来的：{names}").format(names=worded("、").join(map(called, known))))
    return found


def limits(
    knowledge: Knowledge, regulator: str, received: datetime, *, grade: Grade = "usual", region: str = ""
) -> tuple[RegulatorLimit, ...]:
    """The limits that hold for such a referral on that day, one a step and side: those of its grade, else the usual ones."""
    day = received.astimezone(CHINA).date()
    found: dict[tuple[str, str], RegulatorLimit] = {}
    for one in knowledge.of(RegulatorLimit, region=region):
        if one.regulator != regulator or one.grade not in (grade, "usual") or not one.holds_on(day):
            continue
        key = (one.step, one.binds)
        if key not in found or one.grade == grade or found[key].grade != grade:
            found[key] = one
    return tuple(found.values())


def deadlines(
    knowledge: Knowledge,
    regulator: str,
    received: datetime,
    *,
    grade: Grade = "usual",
    region: str = "",
    stated: Mapping[ReferralStep, datetime] | None = None,
) -> tuple[Deadline, ...]:
    """All deadlines of ours, in the order of steps.

    Args:
        received: when the referral reached us.
        stated: what the order itself states; goes before the packs' limits.

    Raises:
        InputError: a stated deadline is not after ``received``; or nothing says when the answer is due.
    """
    own = {one.step: one for one in limits(knowledge, regulator, received, grade=grade, region=region) if one.binds == "us"}
    found: list[Deadline] = []
    for step in STEPS:
        due, basis = (stated or {}).get(step), BY_ORDER
        if due is None and step in own:
            start = received
            if own[step].begins == "accepted" and (accepted := next((d for d in found if d.step == "accept"), None)):
                start = accepted.due
            due, basis = end_of(own[step], start), own[step].id
        if due is None:
            continue
        if due <= received:
            raise InputError(worded("“{step}”的期限早于收到的时间，请检查。").format(step=STEP_NAMES[step]))
        found.append(Deadline(step, due, basis))
    if not any(one.step == "answer" for one in found):
        raise InputError(worded("不知道要在什么时候回复：请填派单上写的办结期限。"))
    return tuple(found)


def latest_extension(
    knowledge: Knowledge, regulator: str, due: datetime, *, grade: Grade = "usual", region: str = ""
) -> datetime | None:
    """Until when the answer may be put off at most; None where no pack says so."""
    found = next((one for one in limits(knowledge, regulator, due, grade=grade, region=region) if one.step == "extension"), None)
    return None if found is None else end_of(found, due)


def check_extension(due: datetime, until: datetime, now: datetime, reason: str, latest: datetime | None) -> None:
    """Whether more time may be asked for.

    Raises:
        PolicyError: no reason, the time is over already, the new time is not later, or later than what may be granted.
    """
    if not reason.strip():
        raise PolicyError(worded("请写明为什么要延期：还差什么、已经做了什么。"))
    if now > due:
        raise PolicyError(worded("回复期限已经过了，不能再申请延期；请尽快回复，并说明晚了的原因。"))
    if until <= due:
        raise PolicyError(worded("延到的时间要晚于现在的期限。"))
    if latest is not None and until > latest:
        local = latest.astimezone(CHINA)
        raise PolicyError(
            worded("最多延到 {year}年{month}月{day}日 {local:%H:%M}。").format(
                year=local.year, month=local.month, day=local.day, local=local
            )
        )


def limit_text(limit: RegulatorLimit) -> str:
    """Its length in words: 5个工作日, 2小时, 15天."""
    if limit.hours is not None:
        return counted("{n}小时", int(limit.hours)).format(n=f"{limit.hours:g}")
    if limit.workdays is not None:
        return counted("{n}个工作日", limit.workdays).format(n=limit.workdays)
    return counted("{n}天", limit.days or 0).format(n=limit.days)
