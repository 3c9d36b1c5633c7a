"""Dangers come before anything else; figures of speech are none."""

import pytest
from tests.unit.writing.plans import circumstances, moves, planned
from tests.unit.writing.scenes import scene

from tongli.base.labels import Move, Stage


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("said", ["家里有煤气味", "我們家瓦斯味好重", "热水器着火了", "我不想活了", "我妈困在电梯里了，叫人开门"])
def test_danger_comes_before_anything_else(said: str, stage: Stage) -> None:
    plan = planned(f"客户: {said}", stage=stage, industry="property")
    assert plan.safety
    assert next(plan.elements) == plan.dangers[0]
    assert not {Move.OFFER_OPTIONS, Move.EXPLAIN_POLICY, Move.CLOSE, Move.ASK_FACT} & set(moves(plan))
    assert plan.apology == "none"
    assert not [work for work in plan.promises if work.kind == "result"]


def test_a_life_at_risk_is_all_that_is_talked_about() -> None:
    plan = planned("客户: 退款一直不到，我真的不想活了", industry="retail")
    assert moves(plan) == [Move.HAND_OVER]
    assert "12356" in plan.safety[0]
    assert {work.id for work in plan.promises} == {"person.stay"}


@pytest.mark.parametrize(
    "said",
    [
        "孩子还发烧着呢",
        "气得我要爆炸了",
        "嗓子都冒烟了",
        "好像燃气费多扣了",
        "这价格是跳楼价",
        "被砍单了",
        "我都快急得着火了",
        "灶台打不着火",
    ],
)
def test_figures_of_speech_are_no_danger(said: str) -> None:
    assert planned(f"客户: {said}").safety == ()


def test_a_threat_against_staff_is_no_despair() -> None:
    plan = planned("客户: 信不信我弄死你")
    assert "threat" in circumstances(plan)
    assert "self_harm" not in circumstances(plan)
    assert not plan.safety


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("花瓶掉下来割了手，血还在流", "wound"),
        ("吃坚果吃到碎瓷片，嘴里直冒血", "wound"),
        ("孩子脚底扎进了玻璃碴", "wound"),
        ("卫生间漏水，插座都泡在水里了", "wet_power"),
        ("水管裂了水漫到插排那边还亮着灯", "wet_power"),
        ("我妈卡在电梯里出不来", "trapped"),
        ("电梯突然停在七楼八楼中间，里面有人", "trapped"),
    ],
)
def test_dangers_in_everyday_words(said: str, danger: str) -> None:
    assert danger in {one.id for one in planned(f"客户: {said}").dangers}


@pytest.mark.parametrize(
    "said",
    [
        "这价格看得我心都在滴血",
        "手机屏幕划破了",
        "电梯停在我家楼层的时间太短",
        "为了这单我真是出血了",
        "插座没进水，就是没电",
        "烧水壶的插头松了",
    ],
)
def test_what_only_sounds_like_it_is_none(said: str) -> None:
    assert not {one.id for one in planned(f"客户: {said}").dangers} & {"wound", "wet_power", "trapped"}


def test_nobody_is_sent_through_water_to_a_valve() -> None:
    plan = planned("客户: 暖气爆了水喷得满地，插排泡在水里，我要不要过去关阀门")
    assert "不要趟水" in plan.safety[0]
    assert not any("进水总阀" in step for step in plan.safety)


@pytest.mark.parametrize(
    ("said", "hurt"),
    [("汤洒了，孩子胳膊烫起泡了", True), ("店员把开水浇到我手上，被热水烫了", True), ("杯子太薄，我怕烫着孩子", False)],
)
def test_burns_are_cooled_first(said: str, hurt: bool) -> None:
    plan = planned(f"客户: {said}", industry="restaurant")
    assert ("burn" in {one.id for one in plan.dangers}) is hurt


@pytest.mark.parametrize(
    "said",
    [
        "楼道里好大一股煤气味，我头有点晕。上个月我就在群里说过有味，没人管！",
        "暖气接头崩了，热水淌得满屋都是，快流到插排那儿了！上周我就报过滴水。",
    ],
)
def test_an_earlier_report_does_not_make_a_danger_past(said: str) -> None:
    assert planned(f"客户: {said}", industry="property").safety


def test_what_the_house_does_at_once_is_told_in_danger() -> None:
    told = scene(
        "客户: 有个警察让我把钱转到安全账户，我转了三万，这可怎么办",
        industry="bank",
        policy=("疑似被骗，客服可当场办理账户止付", "转账满500元送积分"),
    ).rules
    assert "止付" in told
    assert "积分" not in told
