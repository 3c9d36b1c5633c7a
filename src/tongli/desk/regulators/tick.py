"""The clock's look at regulators' deadlines: reminders before, alarm at, escalation after; each sent once, on the record."""

import logging
from datetime import datetime

from django.db.models import F, Q

from tongli.casework.clock import Alert, AlertKind, Watched, clock_rule, ring
from tongli.casework.life import Action
from tongli.casework.shifts import work_hours
from tongli.desk.cases.actions.record import move, note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.cases.reasons import own_reason
from tongli.desk.clock.tick import AFTER_FAULT, MOST, Ticked
from tongli.desk.regulators.models import Deadline, DeadlineReminder
from tongli.desk.wiring import engine

_log = logging.getLogger("tongli.desk")
_DANGER = {"safety_hazard", "self_harm_or_violence"}


def tick(now: datetime, most: int = MOST) -> Ticked:
    """Look at every open deadline whose time has come, at most ``most``; each in a transaction of its own, nothing sent twice."""
    waiting = Deadline.objects.filter(met_at=None, round=F("referral__round"), referral__answered_at=None)
    due = waiting.filter(Q(look_at=None) | Q(look_at__lte=now)).order_by(F("look_at").asc(nulls_first=True), "id")
    found = list(due.values_list("pk", "referral__case_id")[: most + 1])
    sent = failed = 0
    for pk, case_id in found[:most]:
        try:
            sent += _look(pk, case_id, now)
        except Exception as error:
            _log.error("clock: deadline %s: %s", pk, type(error).__name__)
            Deadline.objects.filter(pk=pk).update(look_at=now + AFTER_FAULT)
            failed += 1
    return Ticked(min(len(found), most), sent, failed, len(found) > most)


def _look(pk: int, case_id: int, now: datetime) -> int:
    with recording(Case(pk=case_id)) as case:
        row = Deadline.objects.select_related("referral").filter(pk=pk, met_at=None, referral__case=case).first()
        if row is None or row.round != row.referral.round or (row.look_at is not None and row.look_at > now):
            return 0
        knowledge = engine().knowledge
        sent = {(AlertKind(kind), about) for kind, about in row.reminders.values_list("kind", "about")}
        watched = Watched(row.counts_from, row.due, None, bool(_DANGER & set(case.risks)))
        hours = work_hours(knowledge, case.industry)
        alerts, row.look_at = ring(watched, clock_rule(knowledge, case.industry), hours, now, sent)
        for alert in alerts:
            _send(case, row, alert, now)
        row.save(update_fields=["look_at"])
        return len(alerts)


def _send(case: Case, row: Deadline, alert: Alert, now: datetime) -> None:
    to = None if alert.kind is AlertKind.ESCALATE or case.agent is None or not case.agent.is_active else case.agent
    DeadlineReminder.objects.create(deadline=row, kind=alert.kind.value, about=alert.about, sent_at=now, to=to)
    note_event(
        case, "referral.reminded", now, regulator=row.referral.regulator, step=row.step, alert=alert.kind.value,
        due=row.due.isoformat(), to=to.name if to else "主管",
    )  # fmt: skip
    if alert.kind is AlertKind.ESCALATE and not case.escalated and not case.closed:
        move(case, Action.ESCALATE, now, **own_reason("referral", step=row.step, alert=alert.kind.value))
