"""The closing gate: what still stands in the way of closing a case, in words for the agent.

A case closes when every commitment is settled, every message is answered, and the customer has accepted, in words. An answer that
is neither yes nor no (resigned, conditional, a new demand, unclear) opens nothing: the customer is asked again, or a supervisor
looks at it and says why it may close all the same. A resigned answer that was given as often as the rule says is taken as it was
said. Without an answer it closes only after the stated number of tries over the stated number of days, by a supervisor, with a
reason; such a case ends *unconfirmed*, never accepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tongli.base.errors import PackError
from tongli.base.tongue import Names, counted, worded
from tongli.casework.acceptance import IN_BETWEEN, UNCONFIRMED, Answer
from tongli.casework.promises import Promise, is_settled, standing
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.casework import ClosingRule


class ObstacleCode(StrEnum):
    WAITING = "waiting"
    WORK_OPEN = "work_open"
    REGULATOR_OPEN = "regulator_open"
    PROMISE_OPEN = "promise_open"
    PROMISE_OVERDUE = "promise_overdue"
    PROMISE_BROKEN = "promise_broken"
    DECISION_MISSING = "decision_missing"
    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    REFUSED = "refused"
    RESIGNED = "resigned"
    CONDITIONAL = "conditional"
    NEW_DEMAND = "new_demand"
    UNCLEAR = "unclear"
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
    """``may_close`` when there are no obstacles. ``reason`` is the supervisor's, where closed without a yes.

    ``outcome`` is how the case would end now: ``accepted``, an answer in between, or ``unconfirmed``.
    """

    obstacles: tuple[Obstacle, ...] = ()
    reason: str = ""
    outcome: str = UNCONFIRMED

    @property
    def may_close(self) -> bool:
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class Closing:
    """What is known of a case that is to be closed.

    ``asked`` are the times the customer was asked whether it is solved since the last answer; ``answer`` is the answer to the
    latest question (a label of ``Answer``; empty: none yet), ``words`` what was said with it. ``said`` are all answers of this
    round, since the case was opened or opened again, the latest last. ``broken_told``: the customer was told of broken
    commitments and what happens instead.
    ``waiting``: the customer wrote something besides the answer that nobody has replied to; ``wrote_at``: when they wrote last,
    besides the answer (tries before that count for no silence).
    ``work_open``: tasks and visits that nobody has finished, in words. ``regulator_open``: what a regulator still waits for, in
    words; its clock runs on after the close, so that only a supervisor's reason passes it.
    """

    promises: Sequence[Promise] = ()
    asked: Sequence[datetime] = ()
    answer: str = ""
    words: str = ""
    said: Sequence[str] = ()
    survey_sent: bool = False
    broken_told: bool = False
    decision_communicated: bool = True
    work_open: Sequence[str] = ()
    waiting: bool = False
    wrote_at: datetime | None = None
    regulator_open: Sequence[str] = ()


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
                text = worded("承诺“{what}”已逾期，还没有了结：请兑现，或告知客户后撤回").format(what=promise.what)
                found.append(Obstacle(ObstacleCode.PROMISE_OVERDUE, text))
            else:
                text = worded("承诺“{what}”还没有兑现").format(what=promise.what)
                found.append(Obstacle(ObstacleCode.PROMISE_OPEN, text))
        elif promise.state == "broken" and closing.answer != "accepted" and not closing.broken_told:
            text = worded("承诺“{what}”没有兑现：请先向客户说明，并给出新的安排").format(what=promise.what)
            found.append(Obstacle(ObstacleCode.PROMISE_BROKEN, text))
    return found


def _case_obstacles(closing: Closing, rule: ClosingRule, now: datetime) -> list[Obstacle]:
    found = _promise_obstacles(closing, now)
    found += [
        Obstacle(ObstacleCode.WORK_OPEN, worded("“{what}”还没有办完：请办完，或写明为什么不办了").format(what=what))
        for what in closing.work_open
    ]
    if closing.waiting:
        found.append(Obstacle(ObstacleCode.WAITING, worded("客户写来的话还没有得到答复：请先回复，再结案")))
    if not closing.decision_communicated:
        found.append(Obstacle(ObstacleCode.DECISION_MISSING, worded("还没有把处理决定告知客户")))
    if rule.survey_needed and not closing.survey_sent:
        found.append(Obstacle(ObstacleCode.SURVEY_MISSING, worded("还没有发送满意度调查")))
    if closing.answer == "refused":
        quoted = worded("（“{words}”）").format(words=_cut(closing.words)) if closing.words.strip() else ""
        text = worded("客户表示还没解决{quoted}：请继续处理，或说明还有哪些途径（内部申诉、12315、调解）").format(quoted=quoted)
        found.append(Obstacle(ObstacleCode.REFUSED, text))
    return found


_ASK_AGAIN = Names(
    {
        Answer.RESIGNED: "客户说“{words}”，听着是让步，不是认可：请诚恳地再问一次，或请主管看过后凭理由结案",
        Answer.CONDITIONAL: "客户有条件地认可（“{words}”）：把提到的事办到后再问一次，或请主管看过后凭理由结案",
        Answer.NEW_DEMAND: "客户又提出新的事（“{words}”）：先答复或另立一案，再问原来的事是否解决",
        Answer.UNCLEAR: "客户说“{words}”，没有说清是否解决：请再问一次，或请主管看过后凭理由结案",
    }
)


def _cut(words: str, most: int = 40) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most] + "…"


def _in_between(closing: Closing, rule: ClosingRule) -> list[Obstacle]:
    """What an answer that is neither yes nor no asks for; nothing once a resigned one was given as often as the rule says."""
    answer = Answer(closing.answer)
    if answer is Answer.RESIGNED and list(closing.said).count(answer) >= rule.resigned_times:
        return []
    return [Obstacle(ObstacleCode(answer.value), _ASK_AGAIN[answer].format(words=_cut(closing.words) or "……"))]


def outcome_of(closing: Closing) -> str:
    """How the case would end now: the last answer that was no refusal, as it was said; ``unconfirmed`` where there is none."""
    last = closing.answer or next((one for one in reversed(closing.said) if one != Answer.REFUSED), "")
    return last if last in {Answer.ACCEPTED, *IN_BETWEEN} else UNCONFIRMED


OPEN_NAMES = Names(
    {
        "late": "承诺“{what}”，已逾期",
        "open": "承诺“{what}”",
        "broken": "没有兑现的承诺“{what}”还没有向客户说明",
        "words": "客户说的“{words}”",
    }
)
"""Forms of what is not done yet."""


def still_open(closing: Closing, now: datetime) -> tuple[str, ...]:
    """What is not done yet, in a few words each, for whoever takes a refused case up again; as it is kept on record."""
    found = []
    for promise in closing.promises:
        if not is_settled(promise):
            form = "late" if standing(promise, now) == "overdue" else "open"
            found.append(OPEN_NAMES.written(form).format(what=promise.what))
        elif promise.state == "broken" and not closing.broken_told:
            found.append(OPEN_NAMES.written("broken").format(what=promise.what))
    if closing.words.strip():
        found.append(OPEN_NAMES.written("words").format(words=_cut(closing.words)))
    return tuple(found)


def check(closing: Closing, now: datetime, rule: ClosingRule) -> GateDecision:
    """The ordinary way: everything settled, the regulators answered, and the customer has accepted."""
    found = _case_obstacles(closing, rule, now)
    found += [
        Obstacle(ObstacleCode.REGULATOR_OPEN, worded("{what}：期限照走，请先办完，或请主管凭理由结案").format(what=what))
        for what in closing.regulator_open
    ]
    if closing.answer in IN_BETWEEN:
        found += _in_between(closing, rule)
    elif not closing.answer:
        if closing.asked:
            text = counted("已问过客户 {count} 次，还没有答复", len(closing.asked)).format(count=len(closing.asked))
            found.append(Obstacle(ObstacleCode.NOT_ANSWERED, text))
        else:
            found.append(Obstacle(ObstacleCode.NOT_ASKED, worded("还没有问客户是否解决")))
    return GateDecision(tuple(found), outcome=outcome_of(closing))


def check_without_answer(closing: Closing, now: datetime, rule: ClosingRule, *, supervisor: bool, reason: str) -> GateDecision:
    """The supervisor's way, when the customer does not answer, or neither yes nor no and the supervisor has looked at it (then no
    tries are counted), or a regulator still waits. A refusal is an answer: it is never closed this way."""
    if closing.answer == "accepted":
        passed = replace(closing, regulator_open=()) if supervisor and reason.strip() else closing
        return replace(check(passed, now, rule), reason=reason.strip())
    found = _case_obstacles(closing, rule, now)
    if not supervisor:
        found.append(Obstacle(ObstacleCode.NOT_SUPERVISOR, worded("客户没有明确认可时，只有主管可以结案")))
    if not reason.strip():
        found.append(Obstacle(ObstacleCode.REASON_MISSING, worded("请写明在客户没有明确认可时结案的理由")))
    decision = GateDecision(tuple(found), reason.strip(), outcome_of(closing))
    return decision if closing.answer in IN_BETWEEN else replace(decision, obstacles=(*found, *_silence(closing, now, rule)))


def _silence(closing: Closing, now: datetime, rule: ClosingRule) -> list[Obstacle]:
    found = []
    asked = [at for at in closing.asked if closing.wrote_at is None or at > closing.wrote_at]
    if len(asked) < rule.tries:
        text = counted("问过客户 {count} 次，至少要问 {tries} 次", len(asked)).format(count=len(asked), tries=rule.tries)
        found.append(Obstacle(ObstacleCode.TOO_FEW_TRIES, text))
    if asked and now - min(asked) < timedelta(days=rule.days):
        text = counted("距第一次询问不到 {days} 天，还要再等", rule.days).format(days=rule.days)
        found.append(Obstacle(ObstacleCode.TOO_EARLY, text))
    return found
