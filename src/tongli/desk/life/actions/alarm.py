"""Somebody may be in danger: an alarm sounds before any person has looked, until somebody takes it."""

from collections.abc import Sequence
from datetime import datetime

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.life.models import Alarm


def raise_alarm(case: Case, risks: Sequence[str], now: datetime) -> None:
    """Sound it, unless one sounds already. Only inside ``recording``."""
    if not Alarm.objects.filter(case=case, taken_at=None).exists():
        seq = note_event(case, "alarm.raised", now, risks=list(risks))
        Alarm.objects.create(case=case, seq=seq, at=now, risks=list(risks))


def take_alarm(case: Case, by: User, now: datetime) -> Alarm:
    """This person sees to it; the alarm falls silent for all.

    Raises:
        AccessError: not this person's to take.
        PolicyError: no alarm sounds; says who has taken it.
    """
    with recording(case) as locked:
        policy.demand(by, "alarm.take", locked)
        alarm = Alarm.objects.filter(case=locked, taken_at=None).first()
        if alarm is None:
            last = Alarm.objects.filter(case=locked).select_related("taken_by").last()
            who = worded("{name} 已经接了这个警报。").format(name=last.taken_by.name) if last and last.taken_by else ""
            raise PolicyError(who or worded("这个案件现在没有警报。"))
        return _taken(alarm, locked, by, now)


def seen_to(case: Case, by: User, now: datetime) -> None:
    """Who answers the customer has the alarm: it falls silent without another press. Only inside ``recording``."""
    if alarm := Alarm.objects.filter(case=case, taken_at=None).first():
        _taken(alarm, case, by, now)


def _taken(alarm: Alarm, case: Case, by: User, now: datetime) -> Alarm:
    alarm.taken_at, alarm.taken_by = now, by
    alarm.save()
    note_event(case, "alarm.taken", now, by, seconds=int((now - alarm.at).total_seconds()))
    return alarm
