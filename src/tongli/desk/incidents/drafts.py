"""The text of an outreach: drafted from the incident, made each customer's own, and checked with each case."""

from dataclasses import dataclass
from datetime import datetime

from tongli.base.errors import PackError
from tongli.base.labels import Lang, Severity
from tongli.base.tongue import worded
from tongli.casework.due import due_text
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.course import course_of
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.cases.queries.rows import CaseRows, case_rows, talk_of
from tongli.desk.incidents.models import Incident
from tongli.desk.rulebook import rule_name
from tongli.desk.wiring import engine
from tongli.knowledge.schema.incidents import IncidentNotice, News
from tongli.writing.timing import Clock

NAME = "{称呼}"
"""Stands in the text for each customer's own form of address; in English ``{name}``."""
NAME_EN = "{name}"
_NOBODY = "您"
"""How somebody is addressed of whom no form of address is known: no way to begin a message."""


@dataclass(frozen=True)
class Checked:
    """One customer's own text, and what the checker says of it in that case. Without a customer: a case that this person may not
    see; the text is that for all."""

    number: str
    customer: str
    text: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def drafted(incident: Incident, news: News, lang: Lang, now: datetime) -> str:
    """The draft for all.

    Raises:
        PackError: no pack has a notice of that kind (``core`` ships them).
    """
    english = lang is Lang.EN
    table = engine().knowledge.of(IncidentNotice)
    found = [one for one in table if one.news == news and one.lang == ("en" if english else "zh")]
    if not found:
        told = worded("没有“{news}”的事件告知：至少要有一个知识包带 casework/*.toml 的 [[incident_notice]]")
        raise PackError(told.format(news=news))
    deadline = Clock(engine().knowledge).call_back(now, urgent=False, industry=incident.industry)
    place = "、".join(piece.strip() for piece in incident.place.split("、") if piece.strip())
    return found[-1].text.format(
        address=NAME_EN if english else NAME, place=place or incident.products, what=incident.what,
        since=_moment(incident.since, now, lang),
        expected=_moment(incident.expected_end, now, lang) if incident.expected_end else found[-1].unknown_end,
        cause=incident.cause or found[-1].unknown_cause, done=incident.done or found[-1].unknown_cause,
        next_due=deadline.en if english else deadline.zh,
    )  # fmt: skip


def _moment(moment: datetime, now: datetime, lang: Lang) -> str:
    """A time as it is told; without 前, which a deadline has."""
    words = due_text(moment, now, lang)
    return words.replace(" by ", " ") if lang is Lang.EN else words.removesuffix("前").replace(" ", "")


def personal(text: str, english: str, rows: CaseRows, by: User, now: datetime) -> str:
    """The text as this customer gets it: own form of address, own script."""
    lang = rows.lang
    talk, reading = course_of(rows, now, by)
    address = engine().planner.plan(talk, reading).address
    address = "" if address == _NOBODY else address
    if lang == "en":
        return (english or text).replace(NAME_EN, address or "Hello").replace(NAME, address or "Hello")
    made = text.replace(NAME, address or "您好")
    return say(made, made, lang)


def checked(text: str, english: str, case: Case, by: User, now: datetime) -> Checked:
    """What this customer would get, held against this case; of a case that ``by`` may not see, only whether it would go out."""
    rows = case_rows(case)
    own = personal(text, english, rows, by, now)
    result = engine().check(own, talk_of(rows, now, by))
    errors = dict.fromkeys(rule_name(one.rule, one.name) for one in result.violations if one.severity is Severity.ERROR)
    if not policy.may(by, "case.view", case):
        return Checked(case.number, "", text, tuple(errors))
    warnings = dict.fromkeys(rule_name(one.rule, one.name) for one in result.violations if one.severity is Severity.WARNING)
    return Checked(case.number, case.customer.name or worded("访客"), own, tuple(errors), tuple(warnings))
