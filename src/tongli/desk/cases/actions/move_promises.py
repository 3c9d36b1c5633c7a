"""Open promises go with their matter to another case, on both trails, with all that is known of them. None is lost."""

from collections.abc import Collection
from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.record import note_event
from tongli.desk.cases.heads import entry_of
from tongli.desk.cases.models import Case, Promise
from tongli.desk.merging.held import paired


def move_promises(case: Case, to: Case, by: User, now: datetime, only: Collection[int] | None = None) -> list[int]:
    """Move the open promises (or ``only`` those of these keys) from one case to the other; gives their keys.

    Only with both cases locked by ``recording``. The clock looks at each at once.

    Raises:
        InputError: ``only`` names a promise that is not open in this case.
    """
    rows = list(case.promises.select_related("made_by").order_by("id"))
    wanted = [row for row in rows if row.state == "open" and (only is None or row.pk in only)]
    if only is not None and (unknown := set(only) - {row.pk for row in wanted}):
        raise InputError(worded("这个案件里没有等着兑现的承诺 {unknown}。").format(unknown=min(unknown)))
    entries = [entry_of(event, None) for event in case.events.order_by("seq")]
    source = {row.pk: entry for entry, row in paired(entries, rows) if entry is not None and row is not None}
    for row in wanted:
        due = row.due.isoformat() if row.due else ""
        said = {"what": row.what, "quote": row.quote}
        note_event(
            case, "promise.moved_out", now, by, promise=row.pk, brought=source[row.pk].seq, other=to.number, due=due, **said
        )
        note_event(
            to, "promise.moved_in", now, by, promise=row.pk, other=case.number, due=due, made_at=row.made_at.isoformat(),
            made_by=row.made_by_id, **said,
        )  # fmt: skip
        Promise.objects.filter(pk=row.pk).update(case=to, look_at=None)
    return [row.pk for row in wanted]
