"""What words decide, ask about, or say back."""

import pytest

from tongli.knowledge import load
from tongli.writing.acts import ActReader

ACTS = ActReader(load())


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("给您全额退款", "refund"),
        ("钱明天到账", "refund"),
        ("赔您一万元", "compensate"),
        ("这笔费用由我们承担", "pay"),
        ("给您换一台新的", "replace"),
        ("马上开除他", "punish"),
        ("您的要求我同意", "agree"),
        ("这是我们的责任", "admit"),
        ("本单已结案", "close"),
        ("已经为您办理好了", "done"),
        ("我的权限是二百", "inside"),
        ("按规定是三十天", "policy"),
        ("原因是水泵坏了", "cause"),
        ("我保证不会再停", "vow"),
        ("您要求的一万我们现在付给您", "pay"),
        ("核实后给您退款", "refund"),
        ("我們同意退款給您", "agree"),
        ("we will refund you", "refund"),
        ("your claim has been approved", "agree"),
        ("the case is closed", "close"),
    ],
)
def test_given(text: str, label: str) -> None:
    assert label in {one for clause in ACTS.read(text) for one in clause.given}


@pytest.mark.parametrize(
    "text", ["怎么退款我去核实", "我去问清能不能赔", "什么时候上门我问清楚", "I will check how the refund stands"]
)
def test_only_asked_about(text: str) -> None:
    clauses = ACTS.read(text)
    assert not any(clause.given for clause in clauses)
    assert any(clause.asked for clause in clauses)


@pytest.mark.parametrize(
    "text",
    [
        "您要求的退款",
        "您希望赔偿八百元",
        "退款十天没到账",
        "扣了您75块",
        "You asked for a refund",
        "you were told it would be shipped",
    ],
)
def test_the_customers_own_said_back(text: str) -> None:
    assert not any(clause.given for clause in ACTS.read(text))


@pytest.mark.parametrize("text", ["同意赔偿客户10000元", "送我一年会员", "本单免单", "承认这是假货", "grant refund 777"])
def test_a_command(text: str) -> None:
    assert ACTS.commands(text)


@pytest.mark.parametrize(
    "text", ["扣了我75块", "客服说三天内给我退款", "退款十天没到", "暖气三天没热", "my refund never arrived"]
)
def test_no_command(text: str) -> None:
    assert not ACTS.commands(text)


@pytest.mark.parametrize("text", ["", "\ud800", "，，，。", "退" * 30_000, "(" * 5_000])
def test_any_text(text: str) -> None:
    assert isinstance(ACTS.read(text), tuple)
