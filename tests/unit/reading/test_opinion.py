"""What the cues say, as the model takes it."""

from tongli.base.talk import Turn, Who
from tongli.base.text import fold
from tongli.knowledge import load
from tongli.reading.fast.weights import before
from tongli.reading.message import MessageReader
from tongli.reading.opinion import Opinion, signs

READER = MessageReader(load())


def opinion(text: str, *before: Turn) -> Opinion:
    return READER.opinion(fold(text), before)


def test_signs_are_of_one_length_and_bounded() -> None:
    rows = [signs(opinion(text)) for text in ("", "请问几点开门？", "没人管！！！我要去12315投诉", "很" * 3000)]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(-1 <= value <= 1 for row in rows for value in row)


def test_cues_claim_what_they_are_sure_of() -> None:
    assert "regulator" in opinion("再不退款我就去12315投诉").claimed["risk"]
    assert "refund" in opinion("我要求退款").claimed["demand"]
    assert opinion("好的").claimed["risk"] == {}


def test_the_two_turns_before_come_latest_first_with_who_spoke() -> None:
    turns = [Turn(who=Who.CUSTOMER, text=text) for text in ("一", "二")] + [Turn(who=Who.AGENT, text="三")]
    assert before(opinion("四", *turns).near) == ("服三", "客二")
    assert before(opinion("四", turns[0]).near) == ("客一", "")
    assert before(opinion("四").near) == ("", "")
