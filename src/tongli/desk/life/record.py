"""What a step of a case's life puts on record, gathered from its rows; ``casework.life.RECORDS`` says what it must be."""

from datetime import datetime
from typing import Any

from tongli.casework.acknowledgement import acknowledgement_rule, answer_due, first_word
from tongli.casework.assessment import propose
from tongli.casework.life import Action
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.kept import NOTES, kept
from tongli.desk.life.answering import answer_until
from tongli.desk.life.models import Decision
from tongli.desk.life.signs import signs_of
from tongli.desk.wiring import engine
from tongli.knowledge.about import about
from tongli.knowledge.schema import Procedure, Remedy, Standard

Record = dict[str, Any]
MOST = 20
"""Actions, rules and dates that one step names at most."""


def record_for(case: Case, action: Action, now: datetime, actor: User | None) -> Record:
    """What the rows tell for this step; empty where it records nothing but who, when and why."""
    gather = _GATHER.get(action)
    return gather(case, now, actor) if gather else {}


def receipt_of(case: Case) -> Record:
    """What was received: channel, product or service, demand, and the message that shows it."""
    signs = signs_of(case_rows(case))
    first = case.messages.filter(who="customer").values_list("seq", flat=True).first()
    return {
        "channel": case.channel,
        "product": [one for one in (case.industry, *sorted(signs.subjects)) if one] or ["other"],
        "demand": sorted(signs.demands) or ["be_heard"],
        "evidence": [] if first is None else [first],
    }


def _acknowledged(case: Case, now: datetime, actor: User | None) -> Record:
    word = first_word(engine().knowledge, case.number, now, industry=case.industry)
    what = acknowledgement_rule(engine().knowledge, case.industry).what.zh
    step = f"{actor.name}：{what}" if actor else what
    return {**receipt_of(case), "number": case.number, "next_step": step, "due": word.due.isoformat()}


def _assessed(case: Case, _: datetime, __: User | None) -> Record:
    signs = signs_of(case_rows(case))
    last = case.assessments.last()
    levels = last.levels if last else dict(propose(signs, engine().knowledge, case.industry).levels)
    return {**levels, "requested_remedy": sorted(signs.demands) or ["be_heard"], "confirmed": bool(last and last.by_id)}


def _investigated(case: Case, now: datetime, _: User | None) -> Record:
    until = answer_until(case) or answer_due(engine().knowledge, now, case.industry)
    open_now = list(case.promises.filter(state="open").order_by("id")[:MOST])
    dues = sorted({promise.due for promise in open_now if promise.due} | {until})
    return {"actions": [p.what for p in open_now] or [kept(NOTES, "looking")], "due_dates": [due.isoformat() for due in dues]}


def _responded(case: Case, *_: object) -> Record:
    done = [
        kept(NOTES, "replied", seq=seq)
        for seq in case.messages.filter(who="agent").order_by("-seq").values_list("seq", flat=True)[:1]
    ]
    done += list(case.promises.order_by("-id").values_list("what", flat=True)[:MOST])
    return {"policy_used": policy_used(case), "actions": done}


def policy_used(case: Case) -> list[str]:
    """Ids of the procedures, remedies and standards that bear on this complaint; the knowledge's version where there are none."""
    knowledge, signs = engine().knowledge, signs_of(case_rows(case))
    found = [
        item.id
        for kind in (Procedure, Remedy, Standard)
        for item in about(knowledge, kind, subjects=signs.subjects, demands=signs.demands, industry=case.industry)
    ]
    return found[:MOST] or [knowledge.version]


def decision_of(case: Case) -> Decision | None:
    """The decision of the case's present round; none from before an unsettled case was merged into this one."""
    joined = (
        case.events.filter(kind="case.merged_in", data__unsettled=True).order_by("-seq").values_list("seq", flat=True).first()
    )
    return case.decisions.filter(round=case.times_reopened, seq__gt=joined or 0).last()


def _decided(case: Case, *_: object) -> Record:
    found = decision_of(case)
    if found is None:
        return {}
    told = {"decision": found.decision, "reason": found.reason, "ways_open": found.ways, "cites": found.cites}
    last = case.assessments.last()
    return {**told, **last.levels, "confirmed": True} if last and last.by_id else told


_GATHER = {
    Action.ACKNOWLEDGE: _acknowledged,
    Action.ASSESS: _assessed,
    Action.INVESTIGATE: _investigated,
    Action.RESPOND: _responded,
    Action.COMMUNICATE_DECISION: _decided,
}
