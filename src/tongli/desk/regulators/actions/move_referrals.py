"""Referrals go with their matter to another case, on both trails: what the regulator waits for is never left on a closed case."""

from collections.abc import Collection
from datetime import datetime

from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.record import note_event
from tongli.desk.cases.models import Case
from tongli.desk.regulators.models import Deadline, Referral


def move_referrals(case: Case, to: Case, by: User, now: datetime, only: Collection[int] | None = None) -> list[int]:
    """Move the referrals (or ``only`` those of these keys) with their deadlines; gives their keys. Those that were answered go
    too: what the regulator says next, a return or a call-back, is about the same matter.

    Only with both cases locked by ``recording``. The clock looks at each deadline at once; what it told is not told again.
    """
    rows = [row for row in case.referrals.order_by("id") if only is None or row.pk in only]
    for row in rows:
        said = {"regulator": row.regulator, "reference": row.reference, "row": row.pk, "deadlines": _waiting(row)}
        note_event(case, "referral.moved_out", now, by, other=to.number, **said)
        note_event(to, "referral.moved_in", now, by, other=case.number, **said)
    keys = [row.pk for row in rows]
    Deadline.objects.filter(referral__in=keys).update(look_at=None)
    Referral.objects.filter(pk__in=keys).update(case=to)
    return keys


def _waiting(referral: Referral) -> list[list[str]]:
    """Deadlines of this round that are not met, as the trail keeps them."""
    rows = referral.deadlines.filter(round=referral.round, met_at=None).order_by("due", "id")
    return [[row.step, row.due.isoformat(), row.basis] for row in rows]
