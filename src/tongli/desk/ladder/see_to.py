"""Somebody takes up what the ladder told them: it stops there, and begins anew from that moment while nothing is put right."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.ladder.models import Told


def see_to(case: Case, told_id: int, by: User, note: str, now: datetime) -> Told:
    """Say that one sees to it, and what one does.

    Raises:
        AccessError: not this person's.
        InputError: no such call, or nothing is said.
        PolicyError: it is over, or somebody saw to it already.
    """
    with recording(case) as locked:
        policy.demand(by, "ladder.see", locked)
        row = Told.objects.select_for_update().filter(pk=told_id, case=locked).first()
        if row is None:
            raise InputError(worded("这个案件里没有这次上报。"))
        if row.over_at is not None:
            raise PolicyError(worded("这件事已经了结，不用再处理。"))
        if row.seen_at is not None:
            raise PolicyError(
                worded("{value}已经接过这件事了。").format(value=row.seen_by.name if row.seen_by else worded("有人"))
            )
        if not note.strip():
            raise InputError(worded("请写一句您怎么处理：谁去做、什么时候。"))
        Told.objects.filter(case=locked, trouble=row.trouble, seen_at=None).update(seen_at=now, seen_by=by)
        note_event(locked, "ladder.seen", now, by, rung=row.rung, note=note.strip()[:300])
        row.refresh_from_db()
        return row
