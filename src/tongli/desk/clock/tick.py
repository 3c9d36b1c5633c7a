"""One look of the clock at all promises that are due to be looked at. Everything sent is an event of its case."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from tongli.casework.clock import Alert, AlertKind, Watched, clock_rule, ring
from tongli.casework.life import Action
from tongli.casework.shifts import work_hours
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.record import move, note_event, recording
from tongli.desk.cases.models import Case, Promise
from tongli.desk.cases.reasons import own_reason
from tongli.desk.clock.models import Reminder
from tongli.desk.wiring import engine

_log = logging.getLogger("tongli.desk")
MOST = 500
"""Promises that one look takes on; the rest are taken by the next, those that waited longest first."""
AFTER_FAULT = timedelta(minutes=10)
"""A promise that could not be looked at is tried again after so long, so that it never holds up the others."""
_DANGER = {"safety_hazard", "self_harm_or_violence"}
_FOR_SUPERVISORS = {AlertKind.ESCALATE}


@dataclass(frozen=True)
class Ticked:
    """What one look did. ``more``: there are still promises to be looked at now."""

    looked: int = 0
    sent: int = 0
    failed: int = 0
    more: bool = False


def tick(now: datetime, most: int = MOST) -> Ticked:
    """Look at every open promise whose time has come, at most ``most`` of them; each in a transaction of its own.

    Running it twice, or in two processes at once, sends nothing twice: a case is locked while one of its promises is looked
    at, and a reminder has one row. A fault with one promise leaves the others alone.
    """
    open_now = Promise.objects.filter(state="open", case__closed_at=None).filter(Q(look_at=None) | Q(look_at__lte=now))
    found = list(open_now.order_by(F("look_at").asc(nulls_first=True), "id").values_list("pk", "case_id")[: most + 1])
    sent = failed = 0
    for promise_id, case_id in found[:most]:
        try:
            sent += _look(promise_id, case_id, now)
        except Exception as error:
            _log.error("clock: promise %s: %s", promise_id, type(error).__name__)
            Promise.objects.filter(pk=promise_id).update(look_at=now + AFTER_FAULT)
            failed += 1
    return Ticked(min(len(found), most), sent, failed, len(found) > most)


def _look(promise_id: int, case_id: int, now: datetime) -> int:
    with recording(Case(pk=case_id)) as case:
        promise = case.promises.select_related("owner", "made_by").filter(pk=promise_id, state="open").first()
        if promise is None or case.closed or (promise.look_at is not None and promise.look_at > now):
            return 0
        knowledge = engine().knowledge
        sent = {(AlertKind(kind), about) for kind, about in promise.reminders.values_list("kind", "about")}
        found, look_at = ring(
            watched(promise, case), clock_rule(knowledge, case.industry), work_hours(knowledge, case.industry), now, sent
        )
        for alert in found:
            _send(case, promise, alert, now)
        promise.look_at = look_at
        promise.save(update_fields=["look_at"])
        return len(found)


def watched(promise: Promise, case: Case) -> Watched:
    """A row as ``casework.clock`` knows it."""
    since = promise.counts_from or promise.made_at
    return Watched(since, promise.due, promise.paused_at, bool(_DANGER & set(case.risks)))


def _send(case: Case, promise: Promise, alert: Alert, now: datetime) -> None:
    to = None if alert.kind in _FOR_SUPERVISORS else owner_of(promise, case)
    Reminder.objects.create(promise=promise, kind=alert.kind.value, about=alert.about, sent_at=now, to=to)
    note_event(
        case, "promise.reminded", now, what=promise.what, alert=alert.kind.value, to=to.name if to else "主管",
        **({"due": promise.due.isoformat()} if promise.due else {}),
    )  # fmt: skip
    if alert.kind is AlertKind.ESCALATE and not case.escalated:
        move(case, Action.ESCALATE, now, **own_reason("promise", what=promise.what, alert=alert.kind.value))


def owner_of(promise: Promise, case: Case) -> User | None:
    """Who answers for it: who it was given to, else who has the case, else who made it; None: nobody who is still here."""
    people = (promise.owner, case.agent, promise.made_by)
    return next((person for person in people if person is not None and person.is_active), None)
