"""Small turns of a chat: what was asked for is sent, a step is done, a question is asked in the midst of a talk."""

from datetime import datetime

import pytest

from tongli import CaseContext, Engine, Talk
from tongli.base.labels import Lang, Move
from tongli.base.talk import CHINA
from tongli.writing import Draft

NOW = datetime(2026, 11, 20, 15, 10, tzinfo=CHINA)
ENGINE = Engine()


def drafted(*lines: str) -> Draft:
    case = CaseContext(industry="retail", channel="chat")
    return ENGINE.draft(Talk.from_lines(lines).model_copy(update={"case": case, "now": NOW}))


ASKED = ("客户: 杯子碎了一个，想换", "客服: 您好，麻烦提供一下订单号。")


@pytest.mark.parametrize(
    ("sent", "named"),
    [("20261119887766", "单号"), ("这个20261119887766", "单号"), ("https://shop.example.com/8812.html", "链接")],
)
def test_what_was_asked_for_is_taken_and_acted_on(sent: str, named: str) -> None:
    draft = drafted(*ASKED, f"客户: {sent}")
    assert named in draft.text or "收到" in draft.text or "看到" in draft.text
    assert "今天15:25前" in draft.text  # looked up while the customer waits
    assert [part.move for part in draft.parts] == [Move.THANK, Move.COMMIT]
    assert "？" not in draft.text  # nothing is asked twice


@pytest.mark.parametrize("done", ["下好了", "嗯，提交了", "已经取消了哦", "好的 发过去了"])
def test_a_step_that_is_done_is_taken(done: str) -> None:
    draft = drafted("客户: 想改地址", "客服: 麻烦您先取消原来的申请，好了告诉我。", f"客户: {done}")
    assert [part.move for part in draft.parts] == [Move.THANK, Move.COMMIT]


@pytest.mark.parametrize("data", ["https://shop.example.com/8812.html", "[ORDERID_1]", "A20261119", "SF1029384756"])
def test_a_link_or_a_number_is_no_english(data: str) -> None:
    draft = drafted(*ASKED, f"客户: {data}")
    assert draft.lang is Lang.HANS


def test_words_in_english_are() -> None:
    assert drafted("客户: my order is late", "客服: Could you give me the number?", "客户: A20261119").lang is Lang.EN


def test_a_question_in_the_midst_is_answered_as_one() -> None:
    draft = drafted("客户: 上个月买的表带，能自己换吗", "客服: 可以的。", "客户: 换的地方是你们的店还是厂家的")
    assert "您问的换的地方是我们的店还是厂家的" in draft.text
    assert "抱歉" not in draft.text
    assert "今天15:25前" in draft.text


def test_a_picture_without_words_is_no_reply() -> None:
    draft = drafted("客户: 充电器坏了", "客服: ", "客户: 才用了两个月")
    assert "坏了" in draft.text  # both messages wait for a reply


@pytest.mark.parametrize("told", ["再不热我就投诉了", "杯子又碎了，你们怎么包装的！"])
def test_trouble_is_no_small_turn(told: str) -> None:
    draft = drafted(*ASKED, f"客户: {told}")
    assert [part.move for part in draft.parts] != [Move.THANK, Move.COMMIT]


def test_a_fire_that_might_be_is_none() -> None:
    letter = "小区消防通道被占，有了火灾报警什么的消防车根本进不来，请有关部门管一管。"
    draft = ENGINE.draft(Talk.from_lines([f"客户: {letter}"]).model_copy(update={"now": NOW}))
    assert "119" not in draft.text
    assert "消防通道" in draft.text
