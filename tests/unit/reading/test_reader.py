"""The face of the room: messages are kept, talks are read."""

import json
from collections import defaultdict
from pathlib import Path

from tongli.base import labels
from tongli.base.talk import Talk, Turn, Who
from tongli.knowledge import load
from tongli.reading import Reader
from tongli.reading.reader import REMEMBERED

MESSAGES = Path(__file__).parent / "data" / "messages.jsonl"


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


_OWN_DAY = "我最近失业了心情特别不好，今天又碰上这事，一下子就绷不住了"
_PERSONAL = (
    "我叫王丽，电话13812345678，身份证11010519491231002X，银行卡6222021234567890128，"
    "邮箱a.b@example.com，车牌京A12345，住阳光小区3号楼2单元501"
)


def test_every_label_of_the_vocabulary_can_be_found_with_evidence() -> None:
    reader = Reader(load())
    rows = [json.loads(line) for line in MESSAGES.read_text("utf-8").splitlines()]
    texts = [(row["text"], Talk.from_lines(row["context"]).turns) for row in rows] + [(_PERSONAL, ()), (_OWN_DAY, ())]
    found: dict[str, set[str]] = defaultdict(set)
    for text, context in texts:
        reading = reader.read_message(text, context=context)
        if reading.emotion.spans or reading.emotion.label == "calm":
            found["emotion"].add(reading.emotion.label)
        found["fact"] |= {fact.kind for fact in reading.facts}
        for family in ("needs", "subjects", "motives", "demands", "risks"):
            found[family] |= {f.label for f in getattr(reading, family) if f.spans or f.label == "other"}
    wanted = {
        "emotion": labels.Emotion, "needs": labels.Need, "subjects": labels.Subject, "motives": labels.Motive,
        "demands": labels.Demand, "risks": labels.Risk, "fact": labels.FactKind,
    }  # fmt: skip
    assert {family: set(enum) - found[family] for family, enum in wanted.items()} == {family: set() for family in wanted}
