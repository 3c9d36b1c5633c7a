"""A case told to somebody: the summary with links to the messages that each line was taken from."""

from datetime import datetime

from tongli.base.talk import StandingPromise
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.course import course_of
from tongli.desk.cases.queries.rows import CaseRows, case_rows
from tongli.desk.cases.snapshots import HandoverLine, HandoverSection, HandoverView
from tongli.desk.cases.veil import veil_of
from tongli.desk.wiring import engine, summariser
from tongli.knowledge.schema.handover import Audience

AUDIENCES: dict[str, Audience] = {"agent": "agent", "manager": "manager", "12345": "return_12345", "12315": "return_12315"}
"""Audiences by the name that an address has for them."""


def handover_view(case: Case, user: User, now: datetime, audience: str, region: str = "") -> HandoverView:
    """The case told to that audience; for those who may not see personal data, all of them are masked.

    Args:
        audience: a key of ``AUDIENCES``.
        region: where the office that it is for stands; its own form is used. Empty: that of the company.

    Raises:
        InputError: nothing was said in this case yet.
    """
    rows = case_rows(case)
    talk, reading = course_of(rows, now, user)
    promises = tuple(
        StandingPromise(what=p.what, due=p.due, state=p.state, by=p.made_by.name if p.made_by else "") for p in rows.promises
    )
    place = {"region": region} if region else {}
    talk = talk.model_copy(update={"case": talk.case.model_copy(update={"promises": promises, **place})})
    sees = policy.sees(user, case, now)
    teller = engine().summariser if AUDIENCES[audience].startswith("return_") else summariser()
    made = teller.summarise(talk, reading, AUDIENCES[audience], None if sees else (), outcome=_outcome(rows))
    view = HandoverView(
        number=case.number,
        audience=audience,
        title=made.title,
        sections=tuple(
            HandoverSection(
                title=section.title,
                lines=tuple(
                    HandoverLine(line.text, tuple(rows.messages[turn].seq for turn in line.turns)) for line in section.lines
                ),
                empty=section.empty,
            )
            for section in made.sections
        ),
        text=made.text,
        at=now,
        official=made.audience.startswith("return_"),
    )
    return view if sees else veil_of(rows).over(view, "number", "audience", "title")


def _outcome(rows: CaseRows) -> tuple[bool, str] | None:
    """The customer's last answer to the question whether it is settled, with the words that came with it."""
    answered = [row for row in rows.acceptances if row.accepted is not None]
    return (bool(answered[-1].accepted), answered[-1].words) if answered else None
