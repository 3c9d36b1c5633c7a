"""An agent answers. What the checker calls an error is not sent without a reason; what is promised is kept track of."""

from dataclasses import replace
from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.labels import Severity, Stage
from tongli.base.tongue import worded
from tongli.casework.fields import KNOWN, fields_of
from tongli.casework.life import Action, Step
from tongli.casework.model import FoundCommitment
from tongli.checking import CheckResult
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.errors import BlockedError
from tongli.desk.cases.actions.record import move, move_to, note_event, recording
from tongli.desk.cases.models import Case, Message, Note, Promise
from tongli.desk.cases.queries.rows import CaseRows, case_rows, talk_of
from tongli.desk.cases.queries.stage import stage_of
from tongli.desk.life.actions.acknowledge import answered_by_person
from tongli.desk.life.actions.alarm import seen_to
from tongli.desk.regulators.actions.meet_step import contacted
from tongli.desk.wiring import engine

_NOT_YET_ANSWERED = {Step.RECEIVED, Step.ACKNOWLEDGED, Step.ASSESSED, Step.REOPENED}


def send_reply(
    case: Case, agent: User, text: str, now: datetime, *, client_id: str = "", override_reason: str = "", instead_of: int = 0
) -> Message:
    """Check the reply, keep it with what the checker said, and make its promises tracked items.

    Args:
        instead_of: the promise that this reply takes the place of: what is said now does not contradict it.

    Raises:
        AccessError: not this agent's case.
        InputError: a blank of a ready text is not filled in.
        PolicyError: the case is closed.
        BlockedError: the checker found an ``error`` and no reason was given.
    """
    with recording(case) as locked:
        policy.demand(agent, "case.reply", locked)
        if client_id and (known := locked.messages.filter(client_id=client_id).first()):
            return known
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；要再写给客户，请先重新打开。"))
        rows = case_rows(locked)
        standing = replace(rows, promises=[promise for promise in rows.promises if promise.pk != instead_of])
        result, reason = weigh(standing, agent, text, now, override_reason)
        message = _keep(locked, agent, text, now, client_id, result, reason)
        answered_by_person(locked, agent, now)
        seen_to(locked, agent, now)
        contacted(locked, agent, now)
        for found in engine().commitments(text, now):
            keep_promise(locked, agent, found, now, message=message)
        locked.waiting_since = None
        locked.seen_seq = locked.last_seq
        rows.messages.append(message)
        locked.stage = stage_of(rows, now)
        _advance(locked, agent, now)
        return message


def weigh(rows: CaseRows, agent: User, text: str, now: datetime, override_reason: str) -> tuple[CheckResult, str]:
    """What the checker says of a reply that is to be sent, and the reason why it goes out all the same, if needed.

    Raises:
        InputError: a blank of a ready text is not filled in; no reason sends it all the same.
        BlockedError: the checker found an ``error`` and no reason was given.
    """
    if left := fields_of(text):
        named = worded("、").join(KNOWN.get(name, name) for name in left)
        raise InputError(worded("还有没填的空：{left}").format(left=named))
    result = engine().check(text, talk_of(rows, now, agent), thorough=True)
    reason = override_reason.strip()
    if result.blocked and not reason:
        raise BlockedError([v for v in result.violations if v.severity is Severity.ERROR])
    return result, reason if result.blocked else ""


def _keep(case: Case, agent: User, text: str, now: datetime, client_id: str, result: CheckResult, reason: str) -> Message:
    found = sorted({violation.rule for violation in result.violations})
    overruled = {"override_reason": reason} if reason else {}
    return Message.objects.create(
        case=case,
        seq=note_event(case, "reply.sent", now, agent, brings=text, rules=found, **overruled),
        who="agent",
        author=agent,
        at=now,
        text=text,
        client_id=client_id,
        check_result=result.model_dump(mode="json"),
        knowledge=result.knowledge,
        override_reason=reason,
    )


def keep_promise(
    case: Case, agent: User, found: FoundCommitment, now: datetime, *, message: Message | None = None, note: Note | None = None
) -> None:
    """Make a promise found in a reply or in the note of a call a tracked item. Only inside ``recording``."""
    due = found.due.isoformat() if found.due else ""
    note_event(case, "promise.made", now, agent, what=found.what, quote=found.quote, due=due)
    Promise.objects.create(
        case=case,
        message=message,
        note=note,
        made_by=agent,
        made_at=now,
        what=found.what[:200],
        quote=found.quote,
        due=found.due,
        due_kind=found.due_kind or "",
        effort_or_result=found.effort_or_result,
    )


def _advance(case: Case, agent: User, now: datetime) -> None:
    """A first answer acknowledges and assesses; while the cause is still looked for the case is being investigated."""
    settling = case.stage in {Stage.SOLUTION, Stage.CLOSING}
    step = Step(case.step)
    if step in _NOT_YET_ANSWERED:
        move_to(case, Step.RESPONDED if settling else Step.INVESTIGATING, now, agent)
    elif step is Step.INVESTIGATING and settling:
        move(case, Action.RESPOND, now, agent)
