"""When somebody must be reminded of a promise: before it is due, when it is, when it goes to a supervisor, and again.

Pure. The owner is reminded *before*; alarmed when it is *due*; a supervisor is told when it stays undone (*escalate*); from then
on everybody again and again (*again*) until it is settled. A promise that waits for the customer stands still; when that
lasts, its owner is told to ask again (*stalled*). So an open promise always has a next alert: none can be forgotten.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from tongli.base.errors import PackError
from tongli.base.tongue import Names
from tongli.casework.shifts import MOST_DAYS, WorkHours
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.clock import PromiseClock

_ZERO = timedelta(0)
MOST_ROUNDS = 1000
"""Alerts looked through for the latest one (some four years of working days)."""


class AlertKind(StrEnum):
    """Why somebody is reminded."""

    BEFORE = "before"
    DUE = "due"
    ESCALATE = "escalate"
    AGAIN = "again"
    STALLED = "stalled"


ALERT_NAMES: Names[AlertKind] = Names(
    {
        AlertKind.BEFORE: "快到期",
        AlertKind.DUE: "已到期",
        AlertKind.ESCALATE: "超时，已报主管",
        AlertKind.AGAIN: "仍未了结",
        AlertKind.STALLED: "等客户太久",
    }
)


@dataclass(frozen=True, slots=True)
class Watched:
    """An open promise as the clock sees it.

    ``counts_from``: since when it runs (made, or resumed). ``due`` None: no time was said. ``paused_at``: since when it waits
    for the customer. ``danger``: there is a danger in its case.
    """

    counts_from: datetime
    due: datetime | None = None
    paused_at: datetime | None = None
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """One reminder, sent at ``at``.

    ``kind`` and ``about`` name it, so that it is sent once: the due time (or since when it runs) that it reminds of, which a
    change of the rule does not change; of the repeated ones, their own time.
    """

    kind: AlertKind
    at: datetime
    about: datetime

    @property
    def key(self) -> tuple[AlertKind, datetime]:
        return self.kind, self.about


def clock_rule(knowledge: Knowledge, industry: str = "") -> PromiseClock:
    """The rule of the packs that serves the industry.

    Raises:
        PackError: no pack has one (``core`` ships one).
    """
    serving = knowledge.serving(PromiseClock, industry)
    if not serving:
        raise PackError("没有承诺提醒的规则：至少要有一个知识包带 casework/*.toml 的 [[promise_clock]]")
    return serving[-1]


def due_at(promise: Watched, rule: PromiseClock, hours: WorkHours) -> datetime:
    """The due time that the desk watches: the one promised, else ``undated_hours`` of work after it was promised."""
    return promise.due or hours.add(promise.counts_from, timedelta(hours=rule.undated_hours))


def remind_at(promise: Watched, rule: PromiseClock, hours: WorkHours) -> datetime:
    """When the owner is reminded before the due time; never before the promise was made.

    Counted in working time; by the clock on the wall where no working time lies before the due time.
    """
    due = due_at(promise, rule, hours)
    least, most = timedelta(hours=rule.remind_hours), timedelta(hours=rule.remind_most_hours)
    if due - promise.counts_from > timedelta(days=MOST_DAYS - 2):
        return hours.before(due, most)
    working = hours.between(promise.counts_from, due)
    span = working or max(due - promise.counts_from, _ZERO)
    lead = min(max(span * rule.remind_share, least), span / 2, most)
    moment = hours.before(due, lead) if working else due - lead
    return max(moment, promise.counts_from)


def alerts(promise: Watched, rule: PromiseClock, hours: WorkHours) -> Iterator[Alert]:
    """All alerts of a promise that stays open, in the order of time, without end."""
    if promise.paused_at is not None:
        yield from _repeated(AlertKind.STALLED, promise.paused_at, timedelta(hours=rule.stalled_hours), hours)
        return
    due, about = due_at(promise, rule, hours), promise.due or promise.counts_from
    yield Alert(AlertKind.BEFORE, remind_at(promise, rule, hours), about)
    yield Alert(AlertKind.DUE, due, about)
    in_danger = due + timedelta(minutes=rule.danger_minutes)
    escalate = in_danger if promise.danger else hours.add(due, timedelta(hours=rule.escalate_hours))
    yield Alert(AlertKind.ESCALATE, escalate, about)
    yield from _repeated(AlertKind.AGAIN, escalate, timedelta(hours=rule.again_hours), hours)


def _repeated(kind: AlertKind, start: datetime, every: timedelta, hours: WorkHours) -> Iterator[Alert]:
    while True:
        start = hours.add(start, every)
        yield Alert(kind, start, start)


def ring(
    promise: Watched, rule: PromiseClock, hours: WorkHours, now: datetime, sent: Collection[tuple[AlertKind, datetime]] = ()
) -> tuple[tuple[Alert, ...], datetime]:
    """What is to be sent now, and when to look again (always after ``now``).

    After a stop nobody is flooded: of those that fell due meanwhile a reminder *before* is left out when the due time is over,
    and of the repeated ones the latest alone is sent.
    """
    passed: dict[AlertKind, Alert] = {}
    for alert in islice(alerts(promise, rule, hours), MOST_ROUNDS):
        if alert.at > now:
            return _unsent(passed, sent), alert.at
        passed[alert.kind] = alert
    return _unsent(passed, sent), hours.add(now, timedelta(hours=rule.again_hours))


def _unsent(passed: dict[AlertKind, Alert], sent: Collection[tuple[AlertKind, datetime]]) -> tuple[Alert, ...]:
    if AlertKind.DUE in passed:
        passed.pop(AlertKind.BEFORE, None)
    return tuple(alert for alert in passed.values() if alert.key not in sent)


def resumed_due(paused_at: datetime, due: datetime | None, now: datetime, hours: WorkHours) -> datetime | None:
    """The due time after a pause: as much working time is left as there was; never earlier than it was."""
    if due is None:
        return None
    if due - paused_at > timedelta(days=MOST_DAYS - 2):
        return due + (now - paused_at)
    left = hours.between(paused_at, due)
    return max(due, hours.add(now, left) if left else due + (now - paused_at))
