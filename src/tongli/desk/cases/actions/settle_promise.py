"""A promise is kept, broken, or taken back."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.promises import settle
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.pause_promise import start_again
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Promise


def settle_promise(
    case: Case,
    promise_id: int,
    by: User,
    state: str,
    now: datetime,
    *,
    note: str = "",
    told_customer: bool = False,
    told_in: int | None = None,
) -> Promise:
    """Settle an open promise; kept after its time, it is ``late``.

    Args:
        told_in: number in this case of the reply in which the customer was told, or of the note of the call; a promise is taken
            back with such a number only, so that the telling can be read.

    Raises:
        AccessError: not this person's to settle.
        InputError: no such promise in this case, or ``told_in`` is no reply or note of it after the promise was made.
        PolicyError: settled already, or what the state asks for is missing (``casework.promises``).
    """
    with recording(case) as locked:
        policy.demand(by, "promise.withdraw" if state == "withdrawn" else "promise.settle", locked)
        promise = locked.promises.filter(pk=promise_id).first()
        if promise is None:
            raise InputError(worded("这个案件里没有这项承诺"))
        if told_in is not None and not _tells(locked, promise, told_in):
            raise InputError(
                worded("第 {seq} 条不是这项承诺之后给客户的回复，也不是之后的备注；请指明在哪一条告诉了客户。").format(
                    seq=told_in
                )
            )
        if state == "withdrawn" and promise.state == "open" and told_customer and told_in is None:
            raise PolicyError(worded("请指明在哪一条回复或电话备注里告诉了客户；还没说的，用“先告诉客户”发出去。"))
        if promise.paused_at is not None:  # what was waited for is no excuse for what is over
            start_again(locked, promise, now, by)
        told = told_customer or told_in is not None
        after = settle(policy.promise_of(promise), state, now, note.strip(), customer_told=told)
        promise.state, promise.settled_at, promise.evidence = after.state.value, after.settled_at, after.note[:500]
        promise.settled_by, promise.told_customer = by, told
        promise.save()
        where = {} if told_in is None else {"told_in": told_in}
        note_event(locked, "promise.settled", now, by, what=promise.what, state=promise.state, note=promise.evidence, **where)
        return promise


def _tells(case: Case, promise: Promise, seq: int) -> bool:
    """Whether the customer can have been told there: a reply or a note of this case, after what made the promise."""
    reply = case.messages.filter(who="agent", seq=seq, at__gte=promise.made_at).exclude(pk=promise.message_id)
    note = case.notes.filter(seq=seq, at__gte=promise.made_at).exclude(pk=promise.note_id)
    return reply.exists() or note.exists()
