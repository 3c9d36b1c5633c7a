"""The customer is asked for the survey: by somebody who rang, or by the page that they opened. Until then nobody was silent."""

from collections.abc import Collection
from datetime import datetime

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import CUSTOMER, note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.survey.models import Survey


def ask_survey(case: Case, by: User, now: datetime, *, words: str = "") -> Survey:
    """Somebody asked by telephone or at the door, and the customer gave no scores; once, asked again changes nothing.

    Raises:
        AccessError: this person writes down no answers here.
        PolicyError: there is nothing to ask any more.
    """
    with recording(case) as locked:
        policy.demand(by, "case.hear_acceptance", locked)
        survey = Survey.objects.filter(case=locked).first()
        if survey is None or survey.answered_at is not None or not locked.closed or now > survey.until:
            raise PolicyError(worded("这个案件现在没有要问客户的评价。"))
        if survey.asked_at is None:
            said = {"words": words.strip()[:1000]} if words.strip() else {}
            _asked(locked, survey, now, by, how="phone", **said)
        return survey


def offer_surveys(numbers: Collection[str], now: datetime) -> None:
    """The customer's page shows those of these cases to somebody whom nobody has asked yet."""
    for case in Case.objects.filter(number__in=numbers) if numbers else ():
        with recording(case) as locked:
            survey = Survey.objects.filter(case=locked, asked_at=None).first()
            if survey is not None:
                _asked(locked, survey, now, None, how="page")


def _asked(case: Case, survey: Survey, now: datetime, by: User | None, **said: str) -> None:
    survey.asked_at = now
    survey.save(update_fields=["asked_at"])
    note_event(case, "survey.asked", now, by, who="" if by else CUSTOMER, **said)
