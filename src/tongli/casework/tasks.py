"""The life of a task of a case: open, taken, done with a result, or dropped with a reason. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import Names, worded


class TaskState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    DROPPED = "dropped"


TASK_STATE_NAMES: Names[TaskState] = Names(
    {
        TaskState.OPEN: "还没人接",
        TaskState.TAKEN: "在办",
        TaskState.DONE: "办完了",
        TaskState.DROPPED: "不办了",
    }
)


@dataclass(frozen=True, slots=True)
class Task:
    """Something that somebody has to do for a case. ``result``: what came of it, or why it is not done any more."""

    what: str
    made_at: datetime
    due: datetime
    state: TaskState = TaskState.OPEN
    result: str = ""
    settled_at: datetime | None = None

    @property
    def settled(self) -> bool:
        return self.state in (TaskState.DONE, TaskState.DROPPED)


def new_task(what: str, due: datetime | None, now: datetime) -> Task:
    """A task that was just made.

    Raises:
        InputError: nothing to do was said, or no time, or one that is over.
    """
    if not what.strip():
        raise InputError(worded("请写明要做什么。"))
    if due is None:
        raise InputError(worded("请写明最晚什么时候办完。"))
    if due <= now:
        raise InputError(worded("这个时间已经过了，请写一个将来的时间。"))
    return Task(what.strip(), now, due)


def take(task: Task) -> Task:
    """Somebody does it now; taken over from another it stays taken.

    Raises:
        PolicyError: it is settled.
    """
    _check_open(task)
    return replace(task, state=TaskState.TAKEN)


def finish(task: Task, at: datetime, result: str) -> Task:
    """It is done.

    Raises:
        PolicyError: it is settled, or it is not said what came of it.
    """
    return _settle(task, TaskState.DONE, at, result, worded("请写明结果：做了什么，结果怎么样。"))


def drop(task: Task, at: datetime, reason: str) -> Task:
    """It will not be done.

    Raises:
        PolicyError: it is settled, or no reason.
    """
    return _settle(task, TaskState.DROPPED, at, reason, worded("请写明为什么不办了。"))


def _settle(task: Task, state: TaskState, at: datetime, words: str, missing: str) -> Task:
    _check_open(task)
    if not words.strip():
        raise PolicyError(missing)
    return replace(task, state=state, result=words.strip(), settled_at=at)


def _check_open(task: Task) -> None:
    if task.settled:
        raise PolicyError(
            worded("这项任务{task_state_names}，不能再改；还有事要做，请另建一项任务。").format(
                task_state_names=TASK_STATE_NAMES[task.state]
            )
        )
