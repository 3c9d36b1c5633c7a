"""The customer answers the survey, on the page or by telephone, where whoever hears it writes it down. A low score or bitter
words open the case again, with a call back that is promised."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.acceptance import wants_no_contact
from tongli.casework.life import Action
from tongli.casework.survey import Verdict, call_back_due, check_scores, judge, survey_rule
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.keep_answer import heard_in
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.record import CUSTOMER, move, note_event, recording
from tongli.desk.cases.models import Case, Promise
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.customers.queries.language import language
from tongli.desk.survey.models import Survey
from tongli.desk.wiring import engine
from tongli.knowledge.schema.closing import SurveyRule


def answer_survey(case: Case, scores: Mapping[str, int], words: str, now: datetime, *, heard_by: User | None = None) -> Survey:
    """Keep the answer, once; the same one sent again changes nothing.

    Args:
        heard_by: who asked and wrote it down, where the customer answered by telephone or at the door.

    Raises:
        AccessError: ``heard_by`` may not write down an answer here.
        InputError: no answer, or scores that do not exist.
        PolicyError: nothing was asked, its time is over, or it was answered otherwise before.
    """
    words = words.strip()
    with transaction.atomic():
        with recording(case) as locked:
            if heard_by is not None:
                policy.demand(heard_by, "case.hear_acceptance", locked)
            survey = Survey.objects.select_related("ending").filter(case=locked).first()
            rule = survey_rule(engine().knowledge, locked.industry)
            given = check_scores(scores, rule)
            if survey is None:
                raise PolicyError(worded("现在没有要您评价的；有话可以直接写给我们。"))
            if survey.answered_at is not None:
                if (survey.scores, survey.words) == (given, words):
                    return survey
                raise PolicyError(worded("您已经评价过了，谢谢您；还有话可以直接写给我们。"))
            if now > survey.until:
                raise PolicyError(worded("评价的时间已经过了；有话可以直接写给我们，我们照样会看。"))
            survey.heard_by = heard_by
            again = _keep(locked, survey, given, words, rule, now)
        if words and again and heard_by is None:
            receive_message(case, words, now, answers=True)
    return survey


def _keep(case: Case, survey: Survey, scores: dict[str, int], words: str, rule: SurveyRule, now: datetime) -> bool:
    """Put it on record; gives whether a person has to look at the words in the talk."""
    heard = heard_in(engine().read(words, industry=case.industry)) if words else None
    found = judge(
        scores, rule, intensity=heard.intensity if heard else 0, upset=bool(heard and heard.upset),
        no_contact=bool(words) and wants_no_contact(words, engine().knowledge),
    )  # fmt: skip
    survey.answered_at, survey.scores, survey.words = now, scores, words[:1000]
    survey.asked_at = survey.asked_at or now
    survey.verdict = "call_back" if found.call_back else "no_contact" if found.reason else "fine"
    heard_from = survey.heard_by
    note_event(
        case,
        "survey.answered",
        now,
        heard_from,
        who="" if heard_from else CUSTOMER,
        scores=scores,
        verdict=survey.verdict,
        words=survey.words,
    )
    if found.call_back:
        _again(case, survey, found, rule, now)
    survey.save()
    return found.call_back or bool(heard and heard.wants_more and not found.no_contact)


def _again(case: Case, survey: Survey, found: Verdict, rule: SurveyRule, now: datetime) -> None:
    """Open the case again and promise the call; one that is open already gets the promise alone."""
    if case.closed:
        move(case, Action.REOPEN, now, reason=found.reason)
        case.closed_at = None
    due = call_back_due(engine().knowledge, rule, now, case.industry)
    what = say(rule.call_back.zh, rule.call_back.en, language(case))
    note_event(case, "promise.made", now, what=what, due=due.isoformat())
    survey.call_back = Promise.objects.create(
        case=case, made_by=None, made_at=now, what=what[:200], due=due, due_kind="instant", owner=case.agent,
    )  # fmt: skip
    case.waiting_since = case.waiting_since or now
