"""The life of a task."""

from datetime import UTC, datetime, timedelta

import pytest

from tongli.base.errors import InputError, PolicyError
from tongli.casework.tasks import TaskState, drop, finish, new_task, take

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)


def test_a_task_is_taken_and_done_with_its_result() -> None:
    task = take(new_task(" 查 3 单元的阀门 ", LATER, NOW))
    assert (task.what, task.state) == ("查 3 单元的阀门", TaskState.TAKEN)
    done = finish(take(task), LATER, "已全开")
    assert (done.state, done.result, done.settled_at) == (TaskState.DONE, "已全开", LATER)


def test_nothing_without_its_words_and_nothing_twice() -> None:
    for what, due, said in (("", LATER, "要做什么"), ("查", None, "最晚什么时候"), ("查", NOW, "已经过了")):
        with pytest.raises(InputError, match=said):
            new_task(what, due, NOW)
    task = new_task("查", LATER, NOW)
    with pytest.raises(PolicyError, match="请写明结果"):
        finish(task, NOW, " ")
    with pytest.raises(PolicyError, match="为什么不办了"):
        drop(task, NOW, "")
    for settled in (finish(task, NOW, "好了"), drop(task, NOW, "客户自己办了")):
        for act in (lambda one: take(one), lambda one: finish(one, NOW, "又好了"), lambda one: drop(one, NOW, "不办")):
            with pytest.raises(PolicyError, match="另建一项任务"):
                act(settled)
