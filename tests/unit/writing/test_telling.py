"""The rules of the house in sentences: answers first, refusals last."""

from tests.unit.writing.scenes import scene


def told(said: str, *policy: str, industry: str = "retail") -> str:
    return scene("客户: 之前的都说过了", "客服: 好的，我看一下。", f"客户: {said}", industry=industry, policy=policy).rules


def test_a_question_is_answered_first() -> None:
    text = told("能不能改寄到公司？还要等多久", "48小时内补发", "未出库的可以改寄一次")
    assert text.startswith("您问能不能改寄到公司，可以：")


def test_no_is_said_as_no() -> None:
    assert "不行：" in told("拆封了能不能退", "拆封后不支持退货，质量问题除外", "质量问题15天内可以换")


def test_what_is_not_to_be_had_comes_last() -> None:
    text = told("机器和赠品都坏了，怎么处理你给个话", "赠品不在保修范围", "48小时内补发", "收到后可以换一次")
    assert text.index("48小时") < text.index("赠品不在")
    assert "也跟您说清楚，" in text


def test_a_rule_that_fits_no_question_stands_alone() -> None:
    assert "您问" not in told("你们几点下班啊", "48小时内补发")
