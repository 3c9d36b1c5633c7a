"""The face of the room: messages are kept, talks are read."""

from tongli.base.talk import Talk, Turn, Who
from tongli.knowledge import load
from tongli.reading import Reader
from tongli.reading.reader import REMEMBERED


def test_same_message_is_read_once() -> None:
    reader = Reader(load())
    assert reader.read_message("没人管") is reader.read_message("没人管")
    assert reader.read_message("没人管") is not reader.read_message("没人管", industry="heating")


def test_context_is_part_of_what_is_kept() -> None:
    reader = Reader(load())
    before = (Turn(who=Who.CUSTOMER, text="快递到哪了"),)
    assert reader.read_message("嗯嗯", context=before) is not reader.read_message("嗯嗯")


def test_memory_is_bounded() -> None:
    reader = Reader(load())
    for number in range(REMEMBERED + 20):
        reader.read_message(f"第{number}条")
    assert len(reader._kept) == REMEMBERED


def test_talk_has_a_reading_beside_every_turn() -> None:
    talk = Talk.from_lines(["客户: 暖气不热，没人管", "客服: 您好，我来帮您看", "客户: 谢谢"])
    reading = Reader(load()).read_talk(talk)
    assert len(reading.turns) == len(talk.turns)
    assert len(reading.curve) == 2
