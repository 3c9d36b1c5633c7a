"""Which apology is due, whom to care for, how to speak."""

import pytest
from tests.unit.writing.plans import NOW, PLANNER, by_hand, planned

from tongli.base.labels import Move, Need, Stage, Temperament
from tongli.base.talk import Talk

_KNOWN = {"facts": {"cause": "阀门装反了", "cause_status": "confirmed"}}


@pytest.mark.parametrize(
    ("lines", "case", "level", "who"),
    [
        (("客户: 家里暖气不热，冻死了",), {}, "experience", "客服本人"),
        (("客户: 打了五次电话都没人管，暖气还是不热",), {}, "process", "客服本人"),
        (("客户: 家里暖气不热，冻死了",), _KNOWN, "fault", "客服本人"),
        (("客户: 暖气漏热水，上周把我妈烫伤了",), _KNOWN, "fault", "经理"),
        (("客户: 暖气装错了，要求书面道歉，冻死了",), _KNOWN, "fault", "经理"),
        (("客户: 今年几号开始供暖",), {}, "none", ""),
    ],
)
def test_the_apology_fits_what_is_established(lines: tuple[str, ...], case: dict[str, object], level: str, who: str) -> None:
    plan = planned(*lines, industry="heating", **case)
    assert plan.apology == level
    assert (plan.apologise.who if plan.apologise else "") == who


def test_the_move_and_the_level_of_the_apology_agree() -> None:
    plan = planned("客户: 打了五次电话都没人管，暖气还是不热", industry="heating")
    assert plan.apologise is not None
    assert next(move for move in plan.moves if move.move is Move.APOLOGISE).do == plan.apologise.do


@pytest.mark.parametrize(
    "said", ["家里有80岁老人", "宝宝才三个月", "我怀孕七个月", "我爸刚做完手术", "我坐轮椅下不了楼", "孩子下周高考"]
)
def test_people_who_need_care_are_minded(said: str) -> None:
    plan = planned(f"客户: {said}，电梯停了三天", industry="property")
    assert plan.care
    assert all(advice.because[0].startswith("person: ") for advice in plan.care)


@pytest.mark.parametrize("need", list(Need))
@pytest.mark.parametrize("stage", list(Stage))
def test_every_need_is_answered_in_every_stage(need: Need, stage: Stage) -> None:
    talk = Talk.of("暖气三天没热了，我打了电话", now=NOW)
    plan = PLANNER.plan(talk, by_hand(talk, "anger", 1, needs=(need.value,)), stage)
    assert any(need.value in cause for element in plan.elements for cause in element.because)


@pytest.mark.parametrize("temperament", [t for t in Temperament if t is not Temperament.UNKNOWN])
@pytest.mark.parametrize("stage", list(Stage))
def test_every_temperament_is_minded_in_every_stage(temperament: Temperament, stage: Stage) -> None:
    talk = Talk.of("暖气三天没热了，我打了电话", now=NOW)
    plan = PLANNER.plan(talk, by_hand(talk, "anger", 1, temperament=temperament.value), stage)
    assert any(temperament.value in advice.because for advice in plan.manner)


def test_the_register_is_matched() -> None:
    assert planned("客户: 尊敬的贵公司：本人房屋漏水，恳请予以处理，为盼。").tone == "formal"
    assert planned("客户: 咋回事呀亲，灯不亮嘛").tone == "casual"
