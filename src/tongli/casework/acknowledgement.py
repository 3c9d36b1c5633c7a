"""What a customer is told as soon as a complaint is received (ISO 10002:2018, 7.4): its number, the next step, and by when.

Pure. The time is counted in working hours on China's calendar (``casework.shifts``); where somebody may be in danger, by the
clock on the wall.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tongli.base.errors import PackError
from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.casework.calendar import add_workdays, end_of_day
from tongli.casework.due import due_text, end_of, whole_minute
from tongli.casework.shifts import work_hours
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.assessment import Acknowledgement
from tongli.knowledge.schema.policy import Procedure


@dataclass(frozen=True, slots=True)
class FirstWord:
    """The first message: what it says, what it promises and by when; ``text`` and ``what`` in Simplified Chinese or English."""

    text: str
    what: str
    due: datetime


def acknowledgement_rule(knowledge: Knowledge, industry: str = "") -> Acknowledgement:
    """The rule of the packs that serves the industry.

    Raises:
        PackError: no pack has one (``core`` ships one).
    """
    serving = knowledge.serving(Acknowledgement, industry)
    if not serving:
        raise PackError("没有受理告知的规则：至少要有一个知识包带 casework/*.toml 的 [[acknowledgement]]")
    return serving[-1]


def first_word(
    knowledge: Knowledge, number: str, now: datetime, *, industry: str = "", danger: bool = False, lang: Lang = Lang.HANS
) -> FirstWord:
    """What the customer is told at once.

    Raises:
        PackError: as ``acknowledgement_rule``.
    """
    rule = acknowledgement_rule(knowledge, industry)
    if danger:
        due = now + timedelta(minutes=rule.danger_minutes)
    else:
        due = _limit(knowledge, rule.procedure, industry, now) or _working(knowledge, industry, now, rule.hours)
    due = whole_minute(due)
    text, english = rule.danger_text if danger else rule.text, lang is Lang.EN
    what = rule.what.en if english else rule.what.zh
    until = due_text(due, now, Lang.EN if english else Lang.HANS)
    return FirstWord((text.en if english else text.zh).format(number=number, what=what, due=until), what, due)


def answer_due(knowledge: Knowledge, opened_at: datetime, industry: str = "") -> datetime:
    """By when the complaint is to be answered, counted from when it was received."""
    rule = acknowledgement_rule(knowledge, industry)
    limit = _limit(knowledge, rule.answer_procedure, industry, opened_at)
    return limit or end_of_day(add_workdays(opened_at.astimezone(CHINA).date(), rule.answer_workdays).day)


def _working(knowledge: Knowledge, industry: str, start: datetime, hours: float) -> datetime:
    return work_hours(knowledge, industry).add(start, timedelta(hours=hours))


def _limit(knowledge: Knowledge, name: str, industry: str, start: datetime) -> datetime | None:
    """When the procedure's limit is over; None where nobody has confirmed it: its number is an example then."""
    found = next((one for one in knowledge.of(Procedure, industry) if one.id == name and one.confirmed), None)
    limited = found is not None and (found.hours or found.workdays or found.days)
    return end_of(found, start) if found is not None and limited else None
