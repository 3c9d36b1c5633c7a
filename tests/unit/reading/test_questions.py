"""Direct questions."""

import pytest

from tongli.reading.questions import questions_in
from tongli.reading.scope import Scope


def asked(text: str, rhetorical: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[start:end] for start, end in questions_in(Scope(text), rhetorical or [])]


@pytest.mark.parametrize(
    "text",
    ["什么时候能到", "可以开专票吗", "运费谁出?", "怎么申请退货", "有没有大一码的", "请问几点开门", "how long does it take"],
)
def test_is_a_question(text: str) -> None:
    assert asked(text) == [text]


@pytest.mark.parametrize(
    "text", ["我不知道怎么办才好了", "连个电话都没有", "好几个都坏了", "??", "啊?", "好的谢谢", "订单号是123"]
)
def test_is_none(text: str) -> None:
    assert asked(text) == []


def test_starts_at_the_asking_clause() -> None:
    assert asked("我上周买的,到现在没动静,到底什么时候发货?谢谢") == ["到底什么时候发货?"]


def test_rhetorical_place_takes_the_question_away() -> None:
    text = "你们良心不会痛吗?发票什么时候开?"
    assert asked(text, [(2, 4)]) == ["发票什么时候开?"]
