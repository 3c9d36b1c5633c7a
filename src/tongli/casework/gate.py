"""The closing gate: what still stands in the way of closing a case, in words for the agent.

A case closes when every commitment is settled and the customer has accepted, in words or in the survey. Without an
answer it closes only after the stated number of tries over the stated number of days, by a supervisor, with a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from tongli.base.errors import PackError
from tongli.casework.promises import Promise, is_settled, standing
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.casework import ClosingRule


class ObstacleCode(StrEnum):
    PROMISE_OPEN = "promise_open"
    PROMISE_OVERDUE = "promise_overdue"
    PROMISE_BROKEN = "promise_broken"
    DECISION_MISSING = "decision_missing"
    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    REFUSED = "refused"
    SURVEY_MISSING = "survey_missing"
    NOT_SUPERVISOR = "not_supervisor"
    REASON_MISSING = "reason_missing"
    TOO_FEW_TRIES = "too_few_tries"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way: its code, and what it is and what would help, in Chinese."""

    code: ObstacleCode
    text: str


@dataclass(frozen=True, slots=True)
class GateDecision:
    """``may_close`` when there are no obstacles. ``reason`` is the supervisor's, where closed without an answer."""

    obstacles: tuple[Obstacle, ...] = ()
    reason: str = ""

    @property
    def may_close(self) -> bool:
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class Closing:
    """What is known of a case that is to be closed.

    ``asked`` are the times the customer was asked whether it is solved; ``answer`` is the latest answer to that (empty:
    none since). ``broken_told``: the customer was told of broken commitments and what happens instead.
    """

    promises: Sequence[Promise] = ()
    asked: Sequence[datetime] = ()
    answer: Literal["accepted", "refused", ""] = ""
    survey_sent: bool = False
    broken_told: bool = False
    decision_communicated: bool = True


def closing_rule(knowledge: Knowledge, industry: str = "") -> ClosingRule:
    """The closing rule of the packs: the last one loaded that serves the industry.

    Raises:
        PackError: no pack has one (``core`` ships one).
    """
    rules = knowledge.of(ClosingRule, industry)
    if not rules:
        raise PackError("没有结案规则：至少要有一个知识包带 casework/*.toml 的 [[closing]]")
    return rules[-1]


def _promise_obstacles(closing: Closing, now: datetime) -> list[Obstacle]:
    found = []
    for promise in closing.promises:
        if not is_settled(promise):
            if standing(promise, now) == "overdue":
                text = f"承诺“{promise.what}”已逾期，还没有了结：请兑现，或告知客户后撤回"
                found.append(Obstacle(ObstacleCode.PROMISE_OVERDUE, text))
            else:
                text = f"承诺“{promise.what}”还没有兑现"
                found.append(Obstacle(ObstacleCode.PROMISE_OPEN, text))
        elif promise.state == "broken" and closing.answer != "accepted" and not closing.broken_told:
            text = f"承诺“{promise.what}”没有兑现：请先向客户说明，并给出新的安排"
            found.append(Obstacle(ObstacleCode.PROMISE_BROKEN, text))
    return found


def _case_obstacles(closing: Closing, rule: ClosingRule, now: datetime) -> list[Obstacle]:
    found = _promise_obstacles(closing, now)
    if not closing.decision_communicated:
        found.append(Obstacle(ObstacleCode.DECISION_MISSING, "还没有把处理决定告知客户"))
    if rule.survey_needed and not closing.survey_sent:
        found.append(Obstacle(ObstacleCode.SURVEY_MISSING, "还没有发送满意度调查"))
    if closing.answer == "refused":
        text = "客户表示还没解决：请继续处理，或说明还有哪些途径（内部申诉、12315、调解）"
        found.append(Obstacle(ObstacleCode.REFUSED, text))
    return found


def check(closing: Closing, now: datetime, rule: ClosingRule) -> GateDecision:
    """The ordinary way: everything settled and the customer has accepted."""
    found = _case_obstacles(closing, rule, now)
    if not closing.answer:
        if closing.asked:
            text = f"已问过客户 {len(closing.asked)} 次，还没有答复"
            found.append(Obstacle(ObstacleCode.NOT_ANSWERED, text))
        else:
            found.append(Obstacle(ObstacleCode.NOT_ASKED, "还没有问客户是否解决"))
    return GateDecision(tuple(found))


def check_without_answer(closing: Closing, now: datetime, rule: ClosingRule, *, supervisor: bool, reason: str) -> GateDecision:
    """The supervisor's way, when the customer does not answer. A refusal is an answer: it is never closed this way."""
    if closing.answer == "accepted":
        return check(closing, now, rule)
    found = _case_obstacles(closing, rule, now)
    if not supervisor:
        found.append(Obstacle(ObstacleCode.NOT_SUPERVISOR, "客户没有答复时，只有主管可以结案"))
    if not reason.strip():
        found.append(Obstacle(ObstacleCode.REASON_MISSING, "请写明在客户没有答复时结案的理由"))
    if len(closing.asked) < rule.tries:
        text = f"问过客户 {len(closing.asked)} 次，至少要问 {rule.tries} 次"
        found.append(Obstacle(ObstacleCode.TOO_FEW_TRIES, text))
    if closing.asked and now - min(closing.asked) < timedelta(days=rule.days):
        text = f"距第一次询问不到 {rule.days} 天，还要再等"
        found.append(Obstacle(ObstacleCode.TOO_EARLY, text))
    return GateDecision(tuple(found), reason.strip())
