"""Open tasks and visits go with their matter to another case, on both trails. None stays on a case that nobody works on."""

from collections.abc import Collection
from datetime import datetime

from tongli.casework.visits import OPEN
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.record import note_event
from tongli.desk.cases.models import Case


def move_tasks(case: Case, to: Case, by: User, now: datetime, only: Collection[int] | None = None) -> list[int]:
    """Move the open tasks (or ``only`` those of these keys); gives their keys. Only with both cases locked by ``recording``."""
    rows = case.tasks.filter(state__in=("open", "taken")).order_by("id")
    wanted = [(row.pk, row.what) for row in rows if only is None or row.pk in only]
    _told(case, to, by, now, "task", wanted)
    case.tasks.filter(pk__in=[pk for pk, _ in wanted]).update(case=to)
    return [pk for pk, _ in wanted]


def move_visits(case: Case, to: Case, by: User, now: datetime, only: Collection[int] | None = None) -> list[int]:
    """Move the visits that are not over, as ``move_tasks``."""
    rows = case.visits.filter(state__in=OPEN).order_by("id")
    wanted = [(row.pk, row.what) for row in rows if only is None or row.pk in only]
    _told(case, to, by, now, "visit", wanted)
    case.visits.filter(pk__in=[pk for pk, _ in wanted]).update(case=to)
    return [pk for pk, _ in wanted]


def _told(case: Case, to: Case, by: User, now: datetime, sort: str, wanted: list[tuple[int, str]]) -> None:
    for pk, what in wanted:
        note_event(case, "work.moved_out", now, by, sort=sort, row=pk, other=to.number, what=what)
        note_event(to, "work.moved_in", now, by, sort=sort, row=pk, other=case.number, what=what)
