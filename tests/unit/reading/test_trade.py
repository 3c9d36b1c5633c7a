"""The trade of a talk, where nobody has named it."""

import pytest

from tongli import Engine
from tongli.base.talk import CaseContext, Talk, Turn, Who
from tongli.reading.trade import SURE, TRADES, guess

TOLD = {
    "暖气片一直冰凉，家里只有十四度，供热站说是循环泵的问题，第几天了还不热": "heating",
    "快递显示已签收，可我根本没收到，驿站也说没有这个件": "express",
    "我的手机套餐被改了，宽带也断了，10086说光猫坏了，流量还多扣话费": "telecom",
    "小区物业只收物业费不干活，楼道灯坏了没人修，电梯天天停": "property",
    "点的外卖送错了，汤也洒了，商家不接电话": "restaurant",
}


@pytest.mark.parametrize("text", TOLD)
def test_a_told_matter_shows_its_trade(text: str) -> None:
    found = guess(Talk.of(text))
    assert found is not None
    assert found.trade == TOLD[text]
    assert SURE <= found.sure <= 1


@pytest.mark.parametrize("text", ["", " \n", "你好", "谢谢", "在吗？", "\ud800", "哦" * 50_000])
def test_where_little_is_told_no_trade_is_claimed(text: str) -> None:
    assert guess(Talk.of(text)) is None


def test_the_trade_is_seen_over_the_turns() -> None:
    talk = Talk(
        turns=(
            Turn(who=Who.CUSTOMER, text="包裹到驿站两天了，快递员一直没派送，运单也查不到"),
            Turn(who=Who.AGENT, text="请提供一下运单号"),
            Turn(who=Who.CUSTOMER, text="那你们到底什么时候送？"),
        )
    )
    found = guess(talk)
    assert found is not None
    assert found.trade == "express"
    assert found.trade in TRADES


def test_a_named_trade_is_never_guessed_again() -> None:
    engine = Engine(tier="fast")
    text = next(iter(TOLD))
    assert engine.plan(Talk.of(text, CaseContext(industry="property"))).trade is None
    guessed = engine.plan(Talk.of(text)).trade
    assert guessed is not None
    assert guessed.trade == "heating"
