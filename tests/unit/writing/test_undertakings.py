"""What may be promised, by when and on whose authority."""

from datetime import datetime

from tests.unit.writing.plans import planned

from tongli.base.labels import Stage
from tongli.base.talk import CHINA


def test_in_a_hot_opening_only_effort_is_promised() -> None:
    plan = planned(
        "客户: 三天不热了！！你们是死人吗！！", stage=Stage.OPENING, industry="heating", policy=("退费7个工作日内到账",)
    )
    assert plan.promises
    assert {work.kind for work in plan.promises} == {"effort"}
    assert {"P02", "P03", "P04"} <= {avoid.rule for avoid in plan.not_promised}


def test_the_time_limit_of_the_policy_is_counted_on_working_days() -> None:
    plan = planned(
        "客户: 我要退费，测温14度", stage=Stage.SOLUTION, industry="heating", policy=("退费3个工作日内到账", "可按日退热费")
    )
    work = next(work for work in plan.promises if work.id == "policy.process")
    assert work.due == datetime(2026, 11, 25, 18, tzinfo=CHINA)
    assert work.kind == "result"
    assert work.confirmed


def test_times_of_a_pack_that_nobody_signed_are_marked() -> None:
    plan = planned("客户: 我要退费，测温14度", stage=Stage.SOLUTION, industry="heating")
    assert [work.confirmed for work in plan.promises if work.id.startswith("heating.")]
    assert not any(work.confirmed for work in plan.promises if work.id.startswith("heating."))


def test_on_a_day_off_office_work_is_not_promised_for_that_day() -> None:
    saturday = datetime(2026, 11, 21, 10, tzinfo=CHINA)
    plan = planned("客户: 叫你们经理来，发票没开", industry="heating", now=saturday)
    word = next(work for work in plan.promises if work.id == "manager.word")
    assert word.due == datetime(2026, 11, 23, 12, tzinfo=CHINA)
    assert any("休息日" in avoid.what for avoid in plan.not_promised)
