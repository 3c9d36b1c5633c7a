"""The time of a promise stands still while it waits for the customer, and runs again when the customer writes."""

from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework.clock import resumed_due
from tongli.casework.promises import pause, resume
from tongli.casework.shifts import work_hours
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Promise
from tongli.desk.wiring import engine


def pause_promise(case: Case, promise_id: int, by: User, waits_for: str, now: datetime) -> Promise:
    """Stop its clock; ``waits_for`` says what the customer has to do first, and the customer sees it.

    Raises:
        AccessError: not this person's case.
        InputError: no such promise in this case.
        PolicyError: as ``casework.promises.pause``.
    """
    with recording(case) as locked:
        policy.demand(by, "promise.settle", locked)
        promise = _find(locked, promise_id)
        promise.paused_at = pause(policy.promise_of(promise), now, waits_for).paused_at
        promise.waits_for, promise.look_at = waits_for.strip()[:200], None
        promise.save()
        note_event(locked, "promise.paused", now, by, what=promise.what, waits_for=promise.waits_for)
        return promise


def resume_promise(case: Case, promise_id: int, by: User, now: datetime) -> Promise:
    """Start its clock again by hand.

    Raises:
        AccessError, InputError: as ``pause_promise``.
        PolicyError: it does not wait.
    """
    with recording(case) as locked:
        policy.demand(by, "promise.settle", locked)
        promise = _find(locked, promise_id)
        start_again(locked, promise, now, by)
        return promise


def start_all_again(case: Case, now: datetime) -> None:
    """The customer wrote: every promise of the case that waits runs again. Only inside ``recording``."""
    for promise in case.promises.filter(state="open", paused_at__isnull=False):
        start_again(case, promise, now)


def start_again(case: Case, promise: Promise, now: datetime, by: User | None = None) -> None:
    """Its clock runs again with the working time that was left. Only inside ``recording``.

    Raises:
        PolicyError: it does not wait.
    """
    since = promise.paused_at or now
    due = resumed_due(since, promise.due, now, work_hours(engine().knowledge, case.industry))
    after = resume(policy.promise_of(promise), due)
    promise.due, promise.paused_at, promise.counts_from, promise.look_at = after.due, None, now, None
    promise.save()
    shown = {"due": promise.due.isoformat()} if promise.due else {}
    note_event(case, "promise.resumed", now, by, what=promise.what, **shown)


def _find(case: Case, promise_id: int) -> Promise:
    promise = case.promises.filter(pk=promise_id).first()
    if promise is None:
        raise InputError(worded("这个案件里没有这项承诺"))
    return promise
