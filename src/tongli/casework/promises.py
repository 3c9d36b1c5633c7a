"""The life of a tracked commitment: open, then kept, late, broken, or withdrawn with the customer told and a reason.

Pure: the time of what happens is an argument. ``kept`` after the due time becomes ``late`` by itself.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from tongli.base.errors import PolicyError
from tongli.base.talk import CHINA
from tongli.base.tongue import Names, worded


class PromiseState(StrEnum):
    """Where a commitment stands. All but ``open`` are settled and never change again."""

    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


STATE_NAMES: Names[PromiseState] = Names(
    {
        PromiseState.OPEN: "待兑现",
        PromiseState.KEPT: "已兑现",
        PromiseState.LATE: "已兑现（晚了）",
        PromiseState.BROKEN: "未兑现",
        PromiseState.WITHDRAWN: "已撤回",
    }
)

Standing = Literal["settled", "waiting", "overdue", "due_soon", "running", "undated"]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment that is tracked.

    ``due`` None: it was promised without a time. ``settled_at`` and ``note`` (evidence or reason) are set on settling.
    ``paused_at``: since when it waits for something that the customer has to do first; its time stands still.
    """

    what: str
    made_at: datetime
    due: datetime | None = None
    state: PromiseState = PromiseState.OPEN
    settled_at: datetime | None = None
    note: str = ""
    paused_at: datetime | None = None


def is_settled(promise: Promise) -> bool:
    """Whether nothing is to be done any more."""
    return promise.state is not PromiseState.OPEN


def standing(promise: Promise, now: datetime, soon: timedelta = timedelta(hours=2)) -> Standing:
    """How it looks now: settled, waiting for the customer, overdue (now is after due), due within ``soon``, running, or open
    without a time."""
    if is_settled(promise):
        return "settled"
    if promise.paused_at is not None:
        return "waiting"
    if promise.due is None:
        return "undated"
    if now > promise.due:
        return "overdue"
    return "due_soon" if promise.due - now <= soon else "running"


def says_something(text: str) -> bool:
    """Whether there are words in it: two letters, digits or characters at least; a full stop alone is none."""
    return sum(char.isalnum() for char in text) >= 2


def _check_open(promise: Promise) -> None:
    if is_settled(promise):
        raise PolicyError(
            worded("这项承诺{state_names}，不能再改；如有新的约定，请另记一项承诺。").format(
                state_names=STATE_NAMES[promise.state]
            )
        )


def _check_time(promise: Promise, at: datetime) -> None:
    if at < promise.made_at:
        raise PolicyError(worded("了结的时间早于承诺的时间，请检查时间。"))


def keep(promise: Promise, at: datetime, evidence: str = "") -> Promise:
    """It was done at ``at``; ``late`` when that is after its due time.

    Raises:
        PolicyError: it is settled already, or ``at`` is before it was made.
    """
    _check_open(promise)
    _check_time(promise, at)
    late = promise.due is not None and at > promise.due
    state = PromiseState.LATE if late else PromiseState.KEPT
    return replace(promise, state=state, settled_at=at, note=evidence)


def break_(promise: Promise, at: datetime, reason: str) -> Promise:
    """It will not be done, and the time is over; a reason goes on record.

    Raises:
        PolicyError: settled already, no reason, or not yet due (then it is to be withdrawn, with the customer told).
    """
    _check_open(promise)
    _check_time(promise, at)
    if not reason.strip():
        raise PolicyError(worded("请写明没有兑现的原因。"))
    if promise.due is not None and at <= promise.due:
        raise PolicyError(
            worded("还没到期（{due}）：做得到就去做；做不到请先告知客户，再撤回这项承诺。").format(due=_clock(promise.due))
        )
    return replace(promise, state=PromiseState.BROKEN, settled_at=at, note=reason)


def withdraw(promise: Promise, at: datetime, reason: str, *, customer_told: bool) -> Promise:
    """Taken back, with the customer told why.

    Raises:
        PolicyError: settled already, no reason in words, or the customer was not told.
    """
    _check_open(promise)
    _check_time(promise, at)
    if not customer_told:
        raise PolicyError(worded("撤回承诺前要先告诉客户：原来答应了什么、为什么变、现在怎么办。"))
    if not says_something(reason):
        raise PolicyError(worded("请写明撤回的原因。"))
    return replace(promise, state=PromiseState.WITHDRAWN, settled_at=at, note=reason)


def pause(promise: Promise, at: datetime, waits_for: str) -> Promise:
    """Its time stands still while the customer has to do something first.

    Raises:
        PolicyError: settled, waiting already, over its time (that is ours to own), or it is not said what it waits for.
    """
    _check_open(promise)
    _check_time(promise, at)
    if promise.paused_at is not None:
        raise PolicyError(worded("这项承诺已经在等客户了。"))
    if not waits_for.strip():
        raise PolicyError(worded("请写明在等客户做什么：只有要等客户才能办的承诺，才可以暂停计时。"))
    if promise.due is not None and at > promise.due:
        raise PolicyError(worded("这项承诺已经超时，不能改成等客户；请兑现，或告知客户新的时间。"))
    return replace(promise, paused_at=at)


def resume(promise: Promise, due: datetime | None) -> Promise:
    """Its time runs again, with a new due time.

    Raises:
        PolicyError: settled, or it does not wait.
    """
    _check_open(promise)
    if promise.paused_at is None:
        raise PolicyError(worded("这项承诺没有暂停，不需要恢复。"))
    return replace(promise, paused_at=None, due=due)


def settle(promise: Promise, state: str, at: datetime, note: str = "", *, customer_told: bool = False) -> Promise:
    """One door for faces: ``state`` is ``kept`` (or ``late``), ``broken`` or ``withdrawn``.

    Raises:
        PolicyError: as ``keep``, ``break_``, ``withdraw``; or the state is not one to settle to.
    """
    if state in (PromiseState.KEPT, PromiseState.LATE):
        return keep(promise, at, note)
    if state == PromiseState.BROKEN:
        return break_(promise, at, note)
    if state == PromiseState.WITHDRAWN:
        return withdraw(promise, at, note, customer_told=customer_told)
    raise PolicyError(worded("承诺只能了结为：已兑现、未兑现、已撤回。"))


def _clock(moment: datetime) -> str:
    local = moment.astimezone(CHINA)
    return f"{local.month}月{local.day}日 {local:%H:%M}"
