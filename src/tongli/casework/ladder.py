"""The ladder: who is told when nobody sees to a case in time, by time, risk and rank.

Pure. A *trouble* is something that is wrong since a moment; each *rung* of the packs says after how long, and for which cases,
who is told. A rung is called once for a trouble. Seeing to it stops the ladder: its time then counts anew from that moment, so
that what was seen and still not put right comes up again, higher. When the trouble is gone, the ladder is gone.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tongli.base.tongue import Names
from tongli.casework.shifts import WorkHours
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.ladder import LadderRung, Rank, Trigger

TRIGGER_NAMES: Names[Trigger] = Names(
    {
        "unanswered": "客户一直在等回复",
        "promise_overdue": "承诺超时没有了结",
        "answer_overdue": "超过答复期限还没有告知处理决定",
        "referral_overdue": "监管转办超时",
        "alarm_untaken": "安全警报没有人接",
    }
)
RANK_NAMES: Names[Rank] = Names({"owner": "负责人", "team_lead": "组长", "supervisor": "主管", "admin": "管理员"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong in a case since ``since``; ``about`` names it within the case (the promise, the deadline)."""

    trigger: Trigger
    since: datetime
    about: str = ""

    @property
    def key(self) -> str:
        """Names this trouble for good: the same thing going wrong again later is another."""
        return f"{self.trigger}:{self.about}:{self.since.isoformat()}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was called already for a trouble, and when somebody last saw to it."""

    rungs: frozenset[str] = frozenset()
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the ladder sees it: its troubles, risks, intensity (0..3), and what was done about each trouble, by its key."""

    troubles: tuple[Trouble, ...] = ()
    risks: frozenset[str] = frozenset()
    intensity: int = 0
    seen: Mapping[str, Seen] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """One rung that is called now: whom to tell of which trouble."""

    rung: LadderRung
    trouble: Trouble
    at: datetime


def rungs_for(knowledge: Knowledge, industry: str = "") -> tuple[LadderRung, ...]:
    """The rungs of an industry, lowest first."""
    return tuple(sorted(knowledge.of(LadderRung, industry), key=lambda one: (one.rung, one.id)))


def called_at(rung: LadderRung, start: datetime, hours: WorkHours) -> datetime:
    """When that rung is called for what is wrong since ``start``."""
    if rung.after_minutes is not None:
        return start + timedelta(minutes=rung.after_minutes)
    return hours.add(start, timedelta(hours=rung.after_hours or 0))


def fits(rung: LadderRung, case: Case) -> bool:
    """Whether the rung is meant for such a case."""
    return case.intensity >= rung.min_intensity and (not rung.risks or not set(rung.risks).isdisjoint(case.risks))


def climb(case: Case, rungs: Iterable[LadderRung], hours: WorkHours, now: datetime) -> tuple[tuple[Call, ...], datetime | None]:
    """What is to be called now, lowest rung first, and when to look again (None: only when something happens in the case).

    Of rungs that fell due together (after a stop) all are called: each tells somebody else.
    """
    calls, ahead = [], []
    for trouble in case.troubles:
        known = case.seen.get(trouble.key, Seen())
        start = max(trouble.since, known.seen_at) if known.seen_at else trouble.since
        for rung in rungs:
            if rung.trigger != trouble.trigger or rung.id in known.rungs or not fits(rung, case):
                continue
            at = called_at(rung, start, hours)
            if at <= now:
                calls.append(Call(rung, trouble, at))
            else:
                ahead.append(at)
    return tuple(sorted(calls, key=lambda one: (one.rung.rung, one.at))), min(ahead, default=None)


def troubles_of(
    *,
    waiting_since: datetime | None = None,
    overdue: Collection[tuple[str, datetime]] = (),
    answer_due: datetime | None = None,
    referrals: Collection[tuple[str, datetime]] = (),
    alarms: Collection[tuple[str, datetime]] = (),
    now: datetime,
) -> tuple[Trouble, ...]:
    """What is wrong, or will be, in a case.

    Args:
        waiting_since: since when the customer waits for an answer.
        overdue: open promises that run, with their due times; those still ahead are counted from then.
        answer_due: by when the complaint is to be answered; None once the decision was told.
        referrals: open deadlines of regulators, with their due times.
        alarms: alarms that nobody took, with when they were raised.
        now: what is more than a year ahead is left out.
    """
    far = now + timedelta(days=366)
    found = [Trouble("unanswered", waiting_since)] if waiting_since else []
    found += [Trouble("promise_overdue", due, name) for name, due in overdue if due < far]
    found += [Trouble("answer_overdue", answer_due)] if answer_due and answer_due < far else []
    found += [Trouble("referral_overdue", due, name) for name, due in referrals if due < far]
    found += [Trouble("alarm_untaken", at, name) for name, at in alarms]
    return tuple(found)
