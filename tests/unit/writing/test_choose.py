"""Ways out that are offered, and the one that the customer took."""

from tests.unit.writing.plans import PLANNER
from tests.unit.writing.scenes import scene

from tongli.base.labels import Stage
from tongli.writing.choose import options_for, taken

REPLY = "可以这样：一是给您换一双新的；二是退货退款。您看哪个合适？"


def test_told_by_number_or_by_the_thing_itself() -> None:
    assert taken(REPLY, "选第二个", {"chose_second"}) == ("退货退款", "")
    assert taken(REPLY, "那就换一双吧", set()) == ("给您换一双新的", "")
    assert taken(REPLY, "退货吧", set()) == ("退货退款", "")


def test_asks_when_it_cannot_be_told() -> None:
    assert taken(REPLY, "行", set()) == ("", "一是给您换一双新的；二是退货退款")


def test_nothing_was_offered() -> None:
    assert taken("我去查一下", "行", set()) == ("", "")


def test_money_offered_stays_within_the_limit() -> None:
    made = scene(
        "客户: 断网三天",
        "客服: 断网三天，抱歉。",
        "客户: 我要赔500",
        stage=Stage.SOLUTION,
        max_compensation=50,
        policy=["按日减免套餐费"],
    )
    texts = [option.text for option in options_for(made, PLANNER.plan_scene(made).options)]
    assert len(texts) >= 2
    assert any("50元" in text for text in texts)
    assert not any("500元" in text for text in texts)


def test_what_was_offered_before_is_not_offered_again() -> None:
    made = scene(
        "客户: 鞋坏了", "客服: 可免费维修一次。", "客户: 不行", stage=Stage.SOLUTION, policy=["可免费维修一次", "可换同款"]
    )
    assert "可以免费维修一次" in {option.text for option in made.ways.options}
    assert any("换同款" in option.text for option in options_for(made, PLANNER.plan_scene(made).options))
