"""The decision on a complaint: what, why, and what the customer can still do (ISO 10002:2018, 7.8)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.life.actions.assess_case import confirm_assessment
from tongli.desk.life.models import Decision
from tongli.desk.life.ways import ways_for

MOST = 2000
"""Characters of a decision, and of its reason."""


def decide_case(
    case: Case,
    by: User,
    decision: str,
    reason: str,
    now: datetime,
    *,
    ways: Collection[str] = (),
    cites: Sequence[int] = (),
    levels: Mapping[str, str] | None = None,
    why: str = "",
) -> Decision:
    """Write the decision down; the customer reads it when asked whether it is settled. Who decides confirms the assessment that
    it answers, or changes it: both stand on the trail, so that no case is decided on the program's proposal alone.

    Args:
        ways: ids of the ways still open that are told; empty: all that the packs name for this case.
        cites: numbers of the case's events that it rests on.
        levels: the assessment as this person saw it, a level for each aspect; None: as it stands.
        why: needed where ``levels`` sets safety or severity lower than proposed.

    Raises:
        AccessError: not this person's case.
        InputError: no decision, no reason, a way or an event that this case does not have; or as ``assess_case``.
        PolicyError: the case is closed.
    """
    with recording(case) as locked:
        policy.demand(by, "case.decide", locked)
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；要改变决定，请先重新打开。"))
        decision, reason = decision.strip(), reason.strip()
        if not decision or not reason:
            raise InputError(worded("请写明处理决定。") if not decision else worded("请写明理由：为什么这样决定。"))
        if max(len(decision), len(reason)) > MOST:
            raise InputError(worded("处理决定和理由各最多 {most} 个字。").format(most=MOST))
        open_ways = [way.id for way in ways_for(locked)]
        if unknown := set(ways) - set(open_ways):
            raise InputError(worded("这个案件没有这些途径：{unknown}").format(unknown=worded("、").join(sorted(unknown))))
        known = set(locked.events.filter(seq__in=cites).values_list("seq", flat=True))
        if unknown_events := sorted(set(cites) - known):
            raise InputError(worded("案件里没有第 {unknown_events} 条记录。").format(unknown_events=unknown_events[0]))
        confirm_assessment(locked, by, levels, now, why=why)
        told = [way for way in open_ways if not ways or way in ways]
        based = sorted(known)
        seq = note_event(locked, "decision.made", now, by, decision=decision, reason=reason, ways=told, cites=based)
        return Decision.objects.create(
            case=locked, seq=seq, round=locked.times_reopened, at=now, by=by, decision=decision, reason=reason, ways=told,
            cites=based,
        )  # fmt: skip
