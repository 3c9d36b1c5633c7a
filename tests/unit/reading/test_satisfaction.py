"""Satisfaction of a chat: what the numbers count, that any text is taken, and that the model moves the right way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.talk import Turn, Who
from tongli.reading.chat_numbers import chat_of, numbers
from tongli.reading.satisfaction import counted, named, predict

_OPENING = ("在吗", "您好，请问有什么可以帮您", "我买的水壶漏水", "请提供一下订单号")


def _chat(*texts: str) -> tuple[Turn, ...]:
    """Customer and agent in turn; an empty text is left out."""
    return tuple(Turn(who=(Who.CUSTOMER, Who.AGENT)[n % 2], text=text) for n, text in enumerate(texts) if text)


def test_the_chat_ends_with_the_customers_last_turn() -> None:
    chat = chat_of(_chat("一", "甲", "二", "", "三", "", "四", "乙"))
    assert chat.last == "四"
    assert chat.said == ("一", "二", "三")
    assert chat.answers == ("甲",)
    assert chat.waiting == 2
    assert chat.answer == ""
    assert chat_of(_chat("一", "甲", "二")).answer == "甲"


def test_thanks_after_help_is_better_than_asking_in_vain() -> None:
    thanked = predict(_chat(*_OPENING, "好了吗", "已经为您办理换新，明天上门取件", "好的，谢谢"))
    in_vain = predict(
        _chat(*_OPENING, "没人理我吗", "", "等了半天还是不行，太差劲了，我要投诉", "", "到底有没有人处理，怎么还不退款")
    )
    assert thanked[2] > 0.5
    assert in_vain[0] > thanked[0] + 0.2
    assert in_vain[2] < 0.2
    assert named(thanked) == 2
    assert named(in_vain) == 0


def test_a_plain_answer_is_neutral() -> None:
    assert named(predict(_chat(*_OPENING, "订单号 12345678"))) == 1


def test_the_words_of_the_last_turn_count_and_those_after_it_do_not() -> None:
    turns = _chat(*_OPENING, "怎么还没有处理", "")
    assert predict(turns) == predict((*turns, Turn(who=Who.AGENT, text="非常抱歉，马上为您处理")))
    assert predict(turns) != predict(_chat(*_OPENING, "谢谢"))


def test_nobody_said_anything() -> None:
    assert predict(()) == predict((Turn(who=Who.AGENT, text="您好"),)) == (0.0, 1.0, 0.0)


def test_grams_are_counted_once_each() -> None:
    buckets, count = counted("好好")
    assert len(set(buckets.tolist())) == len(buckets)
    assert count.max() == pytest.approx(1 + np.log(2))
    assert not len(counted("")[0])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(Who)), st.text(st.characters(), max_size=30)), max_size=8))
def test_any_talk_has_probabilities(said: list[tuple[Who, str]]) -> None:
    found = predict([Turn(who=who, text=text) for who, text in said])
    assert sum(found) == pytest.approx(1, abs=1e-5)
    assert min(found) >= 0
    assert named(found) in (0, 1, 2)


@pytest.mark.parametrize(
    "text", ["好" * 1_000_000, "\ud83d", "😡" * 50, "訂單還沒到", "ＯＫ，ｔｈａｎｋｓ", "where is my order??", "", " \n"]
)
def test_odd_texts(text: str) -> None:
    turns = [Turn(who=Who.CUSTOMER, text=text), Turn(who=Who.AGENT, text=text), Turn(who=Who.CUSTOMER, text=text)]
    assert np.isfinite(numbers(chat_of(turns))).all()
    assert sum(predict(turns)) == pytest.approx(1, abs=1e-5)
