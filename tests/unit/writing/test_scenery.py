"""Scenes: what one reply is told about its circumstances."""

import re

import pytest
from tests.unit.writing.scenes import scene

from tongli.base.labels import Lang, Stage

HEARD = "客户: 家里15度，孩子冻感冒了", "客服: 您好，我是小李。家里15度，孩子还病着，对不起。今天测温15度，低于18度。"


def test_good_news_are_said_back_without_the_worry() -> None:
    made = scene(*HEARD, "客户: 现在22度了，谢谢，希望别再坏")
    assert made.good == "现在22度了"
    assert made.has("worries")
    assert not made.has("owed_apology")


def test_asking_for_the_remedy_moves_the_talk_on_when_the_policy_answers() -> None:
    policy = ["低于18度按日退费", "可免费安排维修"]
    assert scene(*HEARD, "客户: 那怎么赔？", stage=Stage.CONSENSUS, policy=policy).stage is Stage.SOLUTION
    assert scene(*HEARD, "客户: 那怎么赔？", stage=Stage.CONSENSUS).stage is Stage.CONSENSUS
    assert scene("客户: 家里15度，怎么赔？", stage=Stage.CONSENSUS, policy=policy).stage is Stage.CONSENSUS


def test_people_at_home_are_cared_for_once() -> None:
    assert scene("客户: 家里15度，孩子冻感冒了").has("person")
    assert not scene(*HEARD, "客户: 还要等多久").has("person")
    assert scene(*HEARD, "客户: 孩子又发烧了").has("person")


def test_half_good_news_are_not_resolved() -> None:
    made = scene("客户: 退款没到", "客服: 今天到账。", "客户: 到账了，但是少了20块", stage=Stage.CLOSING)
    assert made.has("not_resolved")
    assert not made.has("resolved")


def test_a_standing_promise_is_the_time_to_wait_for() -> None:
    made = scene("客户: 灯不亮", "客服: 我联系电工，今天17:00前给您回电话。", "客户: 好，等你电话")
    assert made.has("standing")
    assert "17:00" in made.deadline.zh


def test_language_follows_the_last_message() -> None:
    assert scene("客户: My parcel is lost").lang is Lang.EN
    assert scene("客戶: 我們家網路斷了").lang is Lang.HANT


@pytest.mark.parametrize(
    ("said", "industry", "ordeal"),
    [
        ("你们家暖气三天不热了，到底管不管！", "heating", True),
        ("隔条街手机自己连到境外去了，话费扣了四百多，凭什么！", "telecom", False),
        ("我坐轮椅来的，门口三级台阶，说好的无障碍呢！", "travel", None),
    ],
)
def test_no_hardship_is_put_into_a_mouth(said: str, industry: str, ordeal: bool | None) -> None:
    made = scene(f"客户: {said}", industry=industry)
    assert "验证码" not in made.ordeal
    assert "家人" not in made.rules + "".join(made.persons)
    if ordeal is not None:
        assert bool(made.ordeal and not re.search("操心|费心", made.ordeal)) is ordeal
