"""What the customer is asked after the close, and the figures of endings and surveys."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.casework.acceptance import ANSWER_NAMES, UNCONFIRMED, Answer
from tongli.casework.nonresponse import Satisfaction, Stratum, satisfaction
from tongli.casework.survey import ASPECT_NAMES, SCORES, survey_rule
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.cases.snapshots import QuestionView, SurveyView
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.survey.models import Ending, Survey
from tongli.desk.wiring import engine

OUTCOMES = (Answer.ACCEPTED, Answer.CONDITIONAL, Answer.RESIGNED, Answer.NEW_DEMAND, Answer.UNCLEAR, UNCONFIRMED)
_SETTLED = {"calm", "satisfied"}


@dataclass(frozen=True)
class Outcome:
    """How many cases ended so; ``share`` of all that were closed, 0..1."""

    outcome: str
    name: str
    count: int
    share: float


@dataclass(frozen=True)
class LowAnswer:
    """A low answer that waits for somebody, or was not to be called about."""

    number: str
    scores: tuple[tuple[str, int], ...]
    words: str
    at: datetime
    verdict: str


@dataclass(frozen=True)
class ClosingReport:
    """Endings and surveys of a period; ``satisfaction`` by aspect. ``not_asked``: no survey, because no contact was wanted;
    ``no_way``: none, because nobody could ask; ``not_yet``: nobody has asked. None of them counts as asked and silent."""

    closed: int
    outcomes: tuple[Outcome, ...]
    asked: int
    answered: int
    not_asked: int
    no_way: int
    not_yet: int
    satisfaction: tuple[tuple[str, Satisfaction], ...]
    strata: tuple[Stratum, ...]
    low: tuple[LowAnswer, ...]


def survey_view(case: Case, now: datetime, lang: str) -> SurveyView | None:
    """What the customer's page shows; None where nothing is asked. One query; none for a case that was never closed."""
    if not (case.closed or case.times_reopened):
        return None
    survey = Survey.objects.filter(case=case).first()
    if survey is None or (survey.answered_at is None and (not case.closed or now > survey.until)):
        return None
    rule = survey_rule(engine().knowledge, case.industry)
    thanks = ("谢谢您告诉我们。", "Thank you for telling us.")
    if survey.verdict == "call_back":
        thanks = (
            "谢谢您直说。没有办好的，我们接着办，会有人给您回电。",
            "Thank you for being frank. We carry on, and a person will call you back.",
        )
    return SurveyView(
        questions=tuple(QuestionView(one.aspect, say(one.text.zh, one.text.en, lang)) for one in rule.questions),
        scores=tuple((score, say(*names, lang)) for score, names in SCORES.items()),
        answered=survey.answered_at is not None,
        thanks=say(*thanks, lang),
        asked=survey.asked_at is not None,
    )


def closing_report(since: datetime) -> ClosingReport:
    """The figures of all cases closed since then, in three queries: of a case, its last ending counts."""
    last: dict[int, str] = {}
    not_asked = no_way = 0
    for case_id, outcome, why in (
        Ending.objects.filter(at__gte=since).order_by("id").values_list("case_id", "outcome", "not_asked")
    ):
        last[case_id] = outcome
        not_asked += why == "no_contact"
        no_way += why == "no_way"
    counts = Counter(last.values())
    rule = survey_rule(engine().knowledge)
    sent = list(
        Survey.objects.filter(sent_at__gte=since)
        .order_by("id")
        .values_list("ending__intensity", "ending__emotion", "scores", "answered_at", "asked_at")
    )
    rows = [one[:4] for one in sent if one[4] is not None]
    by_aspect = {}
    for question in rule.questions:
        by_aspect[question.aspect] = satisfaction(
            _strata(rows, question.aspect),
            satisfied=rule.satisfied,
            least=rule.least_answers,
            least_in_stratum=rule.least_in_stratum,
        )
    low = (
        Survey.objects.filter(sent_at__gte=since, verdict__in=("call_back", "no_contact"))
        .select_related("case")
        .order_by("-answered_at")
    )
    return ClosingReport(
        closed=len(last),
        outcomes=tuple(
            Outcome(str(one), ANSWER_NAMES[one], counts[one], counts[one] / len(last) if last else 0.0) for one in OUTCOMES
        ),
        asked=len(rows),
        answered=sum(1 for row in rows if row[3] is not None),
        not_asked=not_asked,
        no_way=no_way,
        not_yet=len(sent) - len(rows),
        satisfaction=tuple((ASPECT_NAMES[aspect], found) for aspect, found in by_aspect.items()),
        strata=_strata(rows, "result"),
        low=tuple(_low(survey) for survey in low[:10]),
    )


def _strata(rows: list[tuple[int, str, dict[str, int], datetime | None]], aspect: str) -> tuple[Stratum, ...]:
    """By the intensity at the end and whether upset then, from calm to upset."""
    asked: Counter[tuple[int, bool]] = Counter()
    scores: dict[tuple[int, bool], list[int]] = {}
    for intensity, emotion, given, _ in rows:
        key = (min(max(intensity, 0), 3), emotion not in _SETTLED)
        asked[key] += 1
        if aspect in given:
            scores.setdefault(key, []).append(given[aspect])
    return tuple(Stratum(_name(key), asked[key], tuple(scores.get(key, ()))) for key in sorted(asked))


def _name(key: tuple[int, bool]) -> str:
    heat = label_name("intensity", str(key[0]))
    return f"{heat} · {worded('有情绪') if key[1] else worded('平静或满意')}"


def _low(survey: Survey) -> LowAnswer:
    scores = tuple((ASPECT_NAMES.get(aspect, aspect), score) for aspect, score in survey.scores.items())
    return LowAnswer(survey.case.number, scores, survey.words, survey.answered_at.astimezone(CHINA), survey.verdict)
