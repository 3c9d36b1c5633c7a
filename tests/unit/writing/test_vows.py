"""Promises of a draft that nobody planned."""

import pytest
from tests.unit.writing.plans import PLANNER
from tests.unit.writing.scenes import READER, scene

from tongli.checking import Checker
from tongli.knowledge import load
from tongli.writing.vows import unplanned

CHECKER = Checker(load(), READER)


def found(reply: str) -> tuple[str, ...]:
    made = scene("客户: 家里暖气不热三天了，18号约的师傅没来", industry="heating")
    return unplanned(CHECKER.check(reply, made.talk), made, PLANNER.plan_scene(made))


@pytest.mark.parametrize("reply", ["暖气三天不热，对不起。我去查，12月24日18:00前给您回电话。", "我明天凌晨3点前给您回电话。"])
def test_a_time_outside_the_plan_is_found(reply: str) -> None:
    assert found(reply)


def test_the_planned_time_is_none() -> None:
    made = scene("客户: 家里暖气不热三天了，18号约的师傅没来", industry="heating")
    assert found(f"暖气三天不热，对不起。我去查，{made.deadline.zh}给您回电话。") == ()


def test_nothing_promised() -> None:
    assert found("暖气三天不热，让您受冻了，对不起。") == ()
