"""Messages in bulk: the same in every script and width, alone and among others, bounded, with places that fit."""

import json
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.labels import Emotion
from tongli.base.talk import Turn, Who
from tongli.base.text import MAX_MESSAGE
from tongli.knowledge import load
from tongli.reading.fast.reader import CHUNK, FastReader
from tongli.reading.model import Reading

READER = FastReader(load())
CORPUS = sorted((Path(__file__).parents[4] / "training/corpus").glob("*.jsonl"))
WRITTEN = [json.loads(line)["text"] for file in CORPUS for line in file.read_text("utf-8").splitlines()[::9]]
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def gist(reading: Reading) -> tuple[object, ...]:
    found = (reading.needs, reading.subjects, reading.motives, reading.demands, reading.risks)
    return (reading.emotion.label, reading.intensity, *({f.label for f in findings} for findings in found))


def share_alike(other: list[str]) -> float:
    pairs = zip(READER.read_many(WRITTEN), READER.read_many(other), strict=True)
    return sum(gist(a) == gist(b) for a, b in pairs) / len(WRITTEN)


def test_full_width_reads_the_same() -> None:
    assert len(WRITTEN) > 300
    assert share_alike([text.translate(WIDE) for text in WRITTEN]) >= 0.98


def test_traditional_reads_the_same() -> None:
    to_traditional = opencc.OpenCC("s2t")
    assert share_alike([to_traditional.convert(text) for text in WRITTEN]) >= 0.98


def test_most_of_what_it_learned_from_is_read_right() -> None:
    rows = [json.loads(line) for file in CORPUS for line in file.read_text("utf-8").splitlines()[::9]]
    contexts = [
        [Turn(who=Who.CUSTOMER if line[:2] in ("客户", "客戶") else Who.AGENT, text=line[3:].strip()) for line in row["context"]]
        for row in rows
    ]
    found = READER.read_many([row["text"] for row in rows], contexts)
    assert sum(a.emotion.label == row["emotion"] for a, row in zip(found, rows, strict=True)) / len(rows) > 0.75


TEXTS = st.lists(st.text(st.characters() | st.sampled_from("…退钱！12315死\ud83d😡 ,。"), max_size=40), max_size=6)


@settings(deadline=None)
@given(TEXTS)
def test_every_reading_is_valid_and_its_places_lie_in_the_text(texts: list[str]) -> None:
    for text, reading in zip(texts, READER.read_many(texts, facts=True), strict=True):
        assert Reading.model_validate(reading.model_dump()) == reading
        assert reading.text == text
        everything = [reading.emotion, *reading.others, *reading.needs, *reading.subjects, *reading.demands, *reading.risks]
        for finding in everything:
            assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)
        if reading.emotion.label != Emotion.CALM:
            assert reading.emotion.spans
            assert reading.intensity > 0


@settings(deadline=None)
@given(TEXTS)
def test_alone_and_among_others_are_the_same(texts: list[str]) -> None:
    assert [gist(found) for found in READER.read_many(texts)] == [gist(READER.read_many([text])[0]) for text in texts]


def test_blank_messages_show_nothing() -> None:
    for reading in READER.read_many(["", " \n", "\u3000", "\ufe0f"]):
        assert gist(reading) == ("calm", 0, set(), {"other"}, set(), set(), set())
        assert not reading.unsure


def test_long_messages_are_cut_and_many_are_read_in_chunks() -> None:
    long = READER.read_many(["暖气不热！" * 200_000])[0]
    assert long.truncated
    assert len(long.text) == MAX_MESSAGE
    texts = [f"第{number}条：快递没到" for number in range(CHUNK * 2 + 3)]
    assert [reading.text for reading in READER.read_many(texts)] == texts


def test_words_of_risks_are_shown_where_they_stand() -> None:
    reading = READER.read_many(["你们不管我就打１２３１５，家里漏氣了"])[0]
    shown = {risk.label: [span.of(reading.text) for span in risk.spans] for risk in reading.risks}
    assert shown["regulator"] == ["１２３１５"]
    assert "漏氣" in shown["safety_hazard"][0]


def test_the_turns_before_count() -> None:
    near = [Turn(who=Who.CUSTOMER, text="我要退款"), Turn(who=Who.AGENT, text="亲，这个不能退哦")]
    alone, after = READER.read_many(["那我投诉", "那我投诉"], [[], near])
    assert (alone.emotion.confidence, alone.intensity_confidence) != (after.emotion.confidence, after.intensity_confidence)
    with pytest.raises(ValueError, match="2 texts, 1 contexts"):
        READER.read_many(["a", "b"], [[]])


def test_one_message_has_its_facts_and_questions() -> None:
    reading = READER.read("请问昨天付的199元什么时候能退？")
    assert {fact.text for fact in reading.facts} >= {"昨天", "199元"}
    assert [span.of(reading.text) for span in reading.questions]
    assert reading.tier == "fast"
    assert READER.read_many([reading.text])[0].facts == ()
