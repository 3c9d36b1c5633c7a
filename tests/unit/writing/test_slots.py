"""Slots filled from the scene."""

from tests.unit.writing.scenes import scene

from tongli.base.labels import Move
from tongli.knowledge import load
from tongli.writing.model import Option
from tongli.writing.slots import Slots, deadline_for, fill, listed

SLOTS = Slots(load())


def test_a_template_with_an_empty_slot_is_not_used() -> None:
    assert fill("{story}，我记下了。", {"noun": "暖气"}) == ""
    assert fill("{noun}的事我来跟。", {"noun": "暖气"}) == "暖气的事我来跟。"


def test_options_are_numbered_only_when_there_are_several() -> None:
    one, two = Option(text="换新", within=True), Option(text="退货。", within=False, who_decides="主管")
    assert listed((one,), english=False) == "换新"
    assert listed((one, two), english=False) == "一是换新；二是退货（这一项要主管批，我替您申请）"
    assert listed((one,), english=True) == "换新"
    assert listed((one, one), english=True).startswith("(1) ")


def test_a_chinese_name_is_not_written_to_english_readers() -> None:
    assert SLOTS.values(scene("客户: My parcel is lost"), ())["agent"] == "your service agent"
    assert SLOTS.values(scene("客户: My parcel is lost", agent="Lily"), ())["agent"] == "Lily"
    assert SLOTS.values(scene("客户: 快递丢了"), ())["agent"] == "小李"


def test_a_plain_question_is_said_back() -> None:
    assert SLOTS.values(scene("客户: 请问这款羽绒服能机洗吗"), ())["question"] == "这款羽绒服是否能机洗"


def test_somebody_elses_decision_has_its_own_time() -> None:
    made = scene("客户: 快递丢了")
    values = SLOTS.values(made, ())
    assert deadline_for(Move.HAND_OVER, made, values, beyond=False)["deadline"] == made.decision.zh
    assert deadline_for(Move.COMMIT, made, values, beyond=False) == values
