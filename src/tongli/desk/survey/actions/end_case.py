"""A case has been closed: how it ended is kept, and the customer is asked once, unless they want no further contact
or nobody could reach them. Who does not write on our page is asked by a person (``ask_survey``)."""

from datetime import datetime, timedelta

from tongli.casework.acceptance import wants_no_contact
from tongli.casework.survey import survey_rule
from tongli.desk.cases.actions.record import note_event
from tongli.desk.cases.models import Case
from tongli.desk.customers.models import Contact
from tongli.desk.customers.queries.consents import no_contact
from tongli.desk.customers.queries.same import same_person
from tongli.desk.survey.models import Ending, Survey
from tongli.desk.wiring import engine

PAGE = "chat"
"""The channel of those who write on our page, which asks them."""


def end_case(case: Case, outcome: str, now: datetime) -> Ending:
    """Keep the ending and send the survey. Only inside ``recording``, after the close's own event."""
    reason = _not_asked(case)
    ending = Ending.objects.create(
        case=case, seq=case.last_seq, at=now, outcome=outcome, emotion=case.emotion, intensity=case.intensity, not_asked=reason,
    )  # fmt: skip
    if reason:
        note_event(case, "survey.skipped", now, why=reason)
        return ending
    rule = survey_rule(engine().knowledge, case.industry)
    until = now + timedelta(days=rule.open_days)
    asked = case.channel == PAGE
    Survey.objects.create(case=case, ending=ending, sent_at=now, until=until, asked_at=now if asked else None)
    questions = [one.aspect for one in rule.questions]
    note_event(case, "survey.sent", now, until=until.isoformat(), questions=questions, asked=asked)
    return ending


def _not_asked(case: Case) -> str:
    """Why the customer is not asked; empty where they are. A case is asked about once, however often it is closed."""
    if Survey.objects.filter(case=case).exists():
        return "asked"
    said = case.messages.filter(who="customer").order_by("-seq").values_list("text", flat=True)[:20]
    if no_contact(case.customer_id) or any(wants_no_contact(text, engine().knowledge) for text in said):
        return "no_contact"
    return "" if _reachable(case) else "no_way"


def _reachable(case: Case) -> bool:
    """Whether anybody can ask: the page where the customer writes, or a number or mailbox of theirs that is known."""
    if case.channel == PAGE:
        return True
    ways = Contact.objects.filter(customer__in=same_person(case.customer_id), kind__in=("phone", "email"), removed_at=None)
    return ways.exists()
