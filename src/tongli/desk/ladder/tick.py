"""The clock's look at the ladder: rungs that are due are called, each once, on the record; troubles that are gone are let go."""

import logging
from datetime import datetime

from django.db.models import F, Q

from tongli.casework.ladder import TRIGGER_NAMES, Call, climb, rungs_for
from tongli.casework.life import Action
from tongli.casework.shifts import work_hours
from tongli.desk.cases.actions.record import move, note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import last_seq
from tongli.desk.clock.tick import AFTER_FAULT, MOST, Ticked
from tongli.desk.ladder.models import Told, Watch
from tongli.desk.ladder.troubles import people_of, standing
from tongli.desk.life.answering import AT_REST
from tongli.desk.wiring import engine

_log = logging.getLogger("tongli.desk")


def tick(now: datetime, most: int = MOST) -> Ticked:
    """Look at every open case in which something happened or whose time has come, at most ``most`` of them; none from elsewhere
    in which nothing has happened here.

    A case is locked while it is looked at, and a rung that was called has a row: nothing is told twice. A fault with one case
    leaves the others alone.
    """
    changed = ~Q(ladder_watch__seq=F("last_seq"))
    due = Q(ladder_watch=None) | Q(ladder_watch__look_at__lte=now) | changed
    found = (
        Case.objects.filter(closed_at=None)
        .filter(due)
        .exclude(AT_REST)
        .order_by(F("ladder_watch__look_at").asc(nulls_first=True), "id")
    )
    ids = list(found.values_list("pk", flat=True)[: most + 1])
    sent = failed = 0
    for pk in ids[:most]:
        try:
            sent += _look(pk, now)
        except Exception as error:
            _log.error("ladder: case %s: %s", pk, type(error).__name__)
            seq = last_seq(pk)
            Watch.objects.update_or_create(case_id=pk, defaults={"seq": seq, "look_at": now + AFTER_FAULT})
            failed += 1
    Told.objects.filter(over_at=None, case__closed_at__isnull=False).update(over_at=now)
    return Ticked(min(len(ids), most), sent, failed, len(ids) > most)


def _look(pk: int, now: datetime) -> int:
    with recording(Case(pk=pk)) as case:
        if case.closed:
            return 0
        knowledge = engine().knowledge
        stands = standing(case, now)
        rungs, hours = rungs_for(knowledge, case.industry), work_hours(knowledge, case.industry)
        calls, look_at = climb(stands, rungs, hours, now)
        here = {one.key for one in stands.troubles}
        Told.objects.filter(case=case, over_at=None).exclude(trouble__in=here).update(over_at=now)
        for call in calls:
            _tell(case, call, now)
        Watch.objects.update_or_create(case=case, defaults={"seq": case.last_seq, "look_at": look_at})
        return len(calls)


def _tell(case: Case, call: Call, now: datetime) -> None:
    rung, trouble = call.rung, call.trouble
    people = people_of(rung.tells, case)
    row = Told.objects.create(
        case=case, trouble=trouble.key, rung=rung.id, height=rung.rung, trigger=trouble.trigger, since=trouble.since, at=now
    )
    row.people.set(people)
    names = "、".join(person.name for person in people)
    note_event(case, "ladder.told", now, rung=rung.id, trigger=trouble.trigger, since=trouble.since.isoformat(), to=names)
    if rung.escalates and not case.escalated:
        move(case, Action.ESCALATE, now, reason=TRIGGER_NAMES[trouble.trigger])
