"""What the plan gives the writer to say."""

from datetime import datetime

from tests.unit.writing.plans import PLANNER
from tests.unit.writing.scenes import NOW, scene

from tongli.base.labels import Stage
from tongli.base.talk import StandingPromise
from tongli.knowledge import load
from tongli.writing.planned import Planned

PLANNED = Planned(load())


def values(*lines: str, stage: Stage | None = None, **case: object) -> dict[str, str]:
    made = scene(*lines, stage=stage, **case)
    return PLANNED.values(made, PLANNER.plan_scene(made))


def test_the_line_for_a_demand_beyond_the_agent() -> None:
    said = values(
        "客户: 断网三天", "客服: 断网三天，抱歉。", "客户: 我要赔500",
        stage=Stage.SOLUTION, max_compensation=50, policy=["按日减免套餐费"], industry="telecom",
    )  # fmt: skip
    assert "500元的赔偿" in said["wording"]
    assert "主管" in said["wording"] or "经理" in said["wording"]


def test_a_line_that_offers_again_what_was_offered_is_not_said() -> None:
    said = values(
        "客户: 鞋坏了", "客服: 可免费维修一次；也可换同款。", "客户: 不行，我要赔500",
        stage=Stage.SOLUTION, policy=["可免费维修一次", "可换同款"], max_compensation=50,
    )  # fmt: skip
    assert "免费维修" not in said.get("wording", "")


def test_a_broken_promise_is_named_without_its_time() -> None:
    due = datetime.fromisoformat("2026-11-20T11:00:00+08:00")
    for what, named in (("给您回电话", "给您回电话"), ("明天上午10点前上门", "")):
        promises = (StandingPromise(what=what, due=due, state="broken"),)
        assert values("客户: 等了一天没人回", promises=promises).get("promise", "") == named


def test_the_time_of_the_policy_is_counted_from_now() -> None:
    said = values(
        "客户: 退款没到", "客服: 退款没到，抱歉，我查了，可以退。", "客户: 那什么时候到账？",
        stage=Stage.SOLUTION, policy=["退款3个工作日内到账"], industry="retail",
    )  # fmt: skip
    assert NOW.day == 20
    assert "11月25日" in said["due"]


def test_the_ways_of_appeal_are_told_in_the_language_of_the_reply() -> None:
    assert "12315" in values("客户: 卡里还有860块，你们门店关了，我去哪投诉", industry="restaurant")["appeal"]
    assert "review" in values("客户: My order never came. Where can I complain?", industry="retail")["appeal"]
