"""A promise is kept, broken, or taken back."""

from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework.promises import settle
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.pause_promise import start_again
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Promise


def settle_promise(
    case: Case, promise_id: int, by: User, state: str, now: datetime, *, note: str = "", told_customer: bool = False
) -> Promise:
    """Settle an open promise; kept after its time, it is ``late``.

    Raises:
        AccessError: not this person's to settle.
        InputError: no such promise in this case.
        PolicyError: settled already, or what the state asks for is missing (``casework.promises``).
    """
    with recording(case) as locked:
        policy.demand(by, "promise.withdraw" if state == "withdrawn" else "promise.settle", locked)
        promise = locked.promises.filter(pk=promise_id).first()
        if promise is None:
            raise InputError(worded("这个案件里没有这项承诺"))
        if promise.paused_at is not None:  # what was waited for is no excuse for what is over
            start_again(locked, promise, now, by)
        after = settle(policy.promise_of(promise), state, now, note.strip(), customer_told=told_customer)
        promise.state, promise.settled_at, promise.evidence = after.state.value, after.settled_at, after.note[:500]
        promise.settled_by, promise.told_customer = by, told_customer
        promise.save()
        note_event(locked, "promise.settled", now, by, what=promise.what, state=promise.state, note=promise.evidence)
        return promise
