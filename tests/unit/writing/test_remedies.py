"""Policy lines told apart and offered."""

import pytest

from tongli.base.talk import CaseContext
from tongli.writing.remedies import find_ways, read_policy


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("质量问题15天内可换货", "permit"),
        ("拆封后不支持七天无理由退货", "forbid"),
        ("客服权限：最高补偿50元", "limit"),
        ("超过100元须主管审批", "limit"),
        ("退款3个工作日内到账", "process"),
        ("上门测温须提前预约", "need"),
        ("检测费由品牌承担，不收取任何费用", "fact"),
        ("室温不达标的，按日退热费", "permit"),
        ("特价房型不可取消", "forbid"),
        ("可免费改期一次", "permit"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    assert read_policy((line,))[0].kind == kind


def test_lines_are_cut_and_said_to_the_customer() -> None:
    lines = read_policy(("1. 未取餐可全额退款；已送出的，用户可获赠10元券",))
    assert [line.said for line in lines] == ["未取餐可以全额退款", "已送出的，您可以获赠10元券"]


def test_a_ban_on_what_is_asked_gives_the_reason() -> None:
    ways = find_ways(CaseContext(policy=("拆封后不支持无理由退货", "可换同款")), "我要退货", None, "zh")
    assert ways.reason == "拆封后不支持无理由退货"
    assert [option.text for option in ways.options] == ["可以换同款"]


def test_a_ban_on_something_else_is_no_reason() -> None:
    assert find_ways(CaseContext(policy=("拆封后不支持无理由退货",)), "什么时候上门维修", None, "zh").reason == ""


@pytest.mark.parametrize(
    ("asked", "limit", "beyond"), [(500.0, 200.0, True), (100.0, 200.0, False), (None, 200.0, False), (500.0, None, False)]
)
def test_authority(asked: float | None, limit: float | None, beyond: bool) -> None:
    assert find_ways(CaseContext(max_compensation=limit), "赔我", asked, "zh").beyond is beyond


def test_multiples_that_no_policy_knows_are_beyond() -> None:
    assert find_ways(CaseContext(policy=("菜品有异物可免该菜品费用",)), "我要求十倍赔偿", None, "zh").beyond
    assert not find_ways(CaseContext(policy=("食品安全问题十倍赔偿",)), "我要求十倍赔偿", None, "zh").beyond


def test_what_somebody_else_decides_says_who() -> None:
    option = find_ways(CaseContext(policy=("店长可赠送50元代金券",)), "补偿", None, "zh").options[0]
    assert (option.who_decides, option.within, option.text) == ("店长", False, "可以赠送50元代金券")


def test_sums_over_the_limit_are_not_the_agents() -> None:
    option = find_ways(CaseContext(policy=("可补偿300元",), max_compensation=100), "补偿", None, "zh").options[0]
    assert not option.within
    assert option.who_decides


def test_english_takes_only_english_lines() -> None:
    case = CaseContext(policy=("可退款", "We can exchange the item"))
    assert [option.text for option in find_ways(case, "exchange", None, "en").options] == ["We can exchange the item"]
