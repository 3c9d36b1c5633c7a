"""What is asked after the close, and what an answer asks of us: a low score or bitter words open the case again with a call back.

Pure. Questions and numbers are data (``casework/survey.toml``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tongli.base.errors import InputError, PackError
from tongli.base.tongue import Names, worded
from tongli.casework.due import whole_minute
from tongli.casework.shifts import work_hours
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.closing import SurveyRule

BEST = 5
SCORES: dict[int, tuple[str, str]] = {
    1: ("很不满意", "very dissatisfied"),
    2: ("不满意", "dissatisfied"),
    3: ("一般", "neither"),
    4: ("满意", "satisfied"),
    5: ("很满意", "very satisfied"),
}
"""What each score is called, in Chinese and English."""
ASPECT_NAMES: Names[str] = Names({"result": "结果", "handling": "过程", "again": "以后"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer asks of us. ``low``: the aspects scored low; ``bitter``: the words are."""

    low: tuple[str, ...] = ()
    bitter: bool = False
    no_contact: bool = False
    """The customer asks not to be contacted: nobody calls back, a supervisor reads it."""

    @property
    def call_back(self) -> bool:
        return (bool(self.low) or self.bitter) and not self.no_contact

    @property
    def reason(self) -> str:
        """Why the case is opened again, in Chinese; empty where it is not."""
        parts = [f"{ASPECT_NAMES[aspect]}评分低" for aspect in self.low] + ["话里有怨气"] * self.bitter
        return "回访：" + worded("、").join(parts) if parts else ""


def survey_rule(knowledge: Knowledge, industry: str = "") -> SurveyRule:
    """The rule of the packs that serves the industry.

    Raises:
        PackError: no pack has one (``core`` ships one).
    """
    serving = knowledge.serving(SurveyRule, industry)
    if not serving:
        raise PackError("没有回访的规则：至少要有一个知识包带 casework/*.toml 的 [[survey]]")
    return serving[-1]


def check_scores(scores: Mapping[str, int], rule: SurveyRule) -> dict[str, int]:
    """The scores, 1 to 5, by aspect; at least one question is answered.

    Raises:
        InputError: no answer, an aspect that was not asked, or a score that does not exist.
    """
    asked = [question.aspect for question in rule.questions]
    if unknown := [aspect for aspect in scores if aspect not in asked]:
        raise InputError(worded("没有问过“{unknown}”。").format(unknown=unknown[0]))
    if wrong := [score for score in scores.values() if score not in SCORES]:
        raise InputError(worded("评分应是 1 到 {best}，不是 {wrong}。").format(best=BEST, wrong=wrong[0]))
    if not scores:
        raise InputError(worded("请至少选一项再提交。"))
    return {aspect: scores[aspect] for aspect in asked if aspect in scores}


def judge(
    scores: Mapping[str, int], rule: SurveyRule, *, intensity: int = 0, upset: bool = False, no_contact: bool = False
) -> Verdict:
    """What scores and words ask of us.

    Args:
        intensity: of the words, 0..3.
        upset: whether their emotion is anger, anxiety, disappointment or grievance.
    """
    low = tuple(aspect for aspect, score in scores.items() if score <= rule.low)
    return Verdict(low, upset and intensity >= rule.bitter, no_contact)


def call_back_due(knowledge: Knowledge, rule: SurveyRule, now: datetime, industry: str = "") -> datetime:
    """By when the customer is called: ``call_back_hours`` of working time from now, a whole minute."""
    return whole_minute(work_hours(knowledge, industry).add(now, timedelta(hours=rule.call_back_hours)))
