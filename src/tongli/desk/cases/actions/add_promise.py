"""A promise made elsewhere (by phone, on the doorstep) is put on the list."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.promises import says_something
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Promise


def add_promise(case: Case, by: User, what: str, due: datetime | None, now: datetime, *, result: bool = False) -> Promise:
    """Keep a promise that no reply holds.

    Args:
        due: when at the latest; a promise by hand always names a time.

    Raises:
        AccessError: not this person's case.
        InputError: it is not said what, no time, or one that is past.
        PolicyError: the case is closed.
    """
    with recording(case) as locked:
        policy.demand(by, "promise.add", locked)
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；要再答应客户什么，请先重新打开。"))
        what = what.strip()
        if not says_something(what):
            raise InputError(worded("请写明答应了什么。"))
        if due is None:
            raise InputError(worded("请写明最晚什么时候做到。"))
        if due <= now:
            raise InputError(worded("这个时间已经过了，请写一个将来的时间。"))
        note_event(locked, "promise.made", now, by, what=what, due=due.isoformat())
        return Promise.objects.create(
            case=locked, made_by=by, made_at=now, what=what[:200], due=due, due_kind="instant",
            effort_or_result="result" if result else "effort",
        )  # fmt: skip
