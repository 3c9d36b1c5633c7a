"""Reading of one message: examples, invariants, and floors on the project's own labelled messages."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.labels import Demand, Emotion, Motive, Need, Risk, Subject
from tongli.base.talk import Talk, Turn, Who
from tongli.base.text import MAX_MESSAGE
from tongli.knowledge import load
from tongli.reading.message import MessageReader
from tongli.reading.model import Reading

READER = MessageReader(load())
ROWS = [json.loads(line) for line in (Path(__file__).parent / "data" / "messages.jsonl").read_text("utf-8").splitlines()]
LABELS = {"needs": Need, "subjects": Subject, "motives": Motive, "demands": Demand, "risks": Risk}


def labels(reading: Reading, field: str) -> set[str]:
    return {finding.label for finding in getattr(reading, field)}


@pytest.mark.parametrize(
    "text", ["我没生气", "不算失望", "一点也不担心", "I'm not angry, just asking", "没什么不满意的", "好的", "请问几点开门"]
)
def test_calm(text: str) -> None:
    reading = READER.read(text)
    assert (reading.emotion.label, reading.intensity, reading.emotion.spans) == (Emotion.CALM, 0, ())


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("呵呵，你们可真行", "anger"),
        ("急死我了，今天到不了就来不及了", "anxiety"),
        ("跟描述完全不一样，太失望了", "disappointment"),
        ("我明明按你们说的做了，凭什么怪我，真委屈", "grievance"),
        ("谢谢，处理得很快，很满意", "satisfied"),
        ("你們太過分了，根本是騙子！", "anger"),
    ],
)
def test_emotion(text: str, emotion: str) -> None:
    reading = READER.read(text)
    assert reading.emotion.label == emotion
    assert reading.intensity >= 1
    assert reading.emotion.spans


def test_evidence_is_the_clause_not_the_cue() -> None:
    text = "师傅来过两次，你们这种服务态度真是太差劲了，我先记着"
    reading = READER.read(text)
    assert reading.emotion.spans[0].of(text) == "你们这种服务态度真是太差劲了"


def test_threat_behind_if_is_an_ultimatum() -> None:
    reading = READER.read("如果明天再不来修，我就去12315投诉")
    assert {Risk.ULTIMATUM, Risk.REGULATOR} <= labels(reading, "risks")


@pytest.mark.parametrize(
    "text", ["火锅店生意火爆", "炸鸡很好吃", "孩子很喜欢这个玩具", "老人机按键大", "笑死我了哈哈", "抖音店买的衣服"]
)
def test_near_misses_are_no_risk(text: str) -> None:
    assert READER.read(text).risks == ()


def test_demand_carries_amount_and_object() -> None:
    reading = READER.read("请赔偿我误工费2000元")
    demand = next(found for found in reading.demands if found.label == Demand.COMPENSATION)
    assert demand.amount == 2000.0
    assert demand.object.endswith("误工费")


def test_fragment_takes_the_subject_of_the_turns_before() -> None:
    before = Turn(who=Who.CUSTOMER, text="我的快递三天没更新物流了")
    assert Subject.DELIVERY in labels(READER.read("那现在在哪", READER.near([before])), "subjects")
    assert labels(READER.read("那现在在哪"), "subjects") == {Subject.OTHER}


def test_industry_pack_adds_cues() -> None:
    text = "能派人来放气吗，卧室只有14度"
    assert Subject.SUPPLY_QUALITY in labels(READER.read(text, industry="heating"), "subjects")


def test_questions_are_spans_of_the_original() -> None:
    text = "您好。请问７天無理由從哪天算？"
    assert [span.of(text) for span in READER.read(text).questions] == ["请问７天無理由從哪天算？"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ud800", "退\udfff款", "😀😡😡", "?" * 50, "(((((", "a" * 500, "\u200b没\u200b人管"]
)
def test_odd_text_is_read(text: str) -> None:
    assert READER.read(text).text == text


@pytest.mark.parametrize("unit", ["垃圾", "没人管，", "第3次", "a ", "不", "打", "如果", "！", "退款到"])
def test_a_megabyte_is_bounded(unit: str) -> None:
    reading = READER.read(unit * (1_000_000 // len(unit)))
    assert reading.truncated
    assert len(reading.text) == MAX_MESSAGE


PIECES = st.sampled_from(
    [
        "你们",
        "退款",
        "没有",
        "不",
        "生气",
        "！",
        "，",
        "。",
        "?",
        "凭什么",
        "谢谢",
        "12315",
        "第三次",
        "😡",
        "孩子",
        "投訴",
        "ＯＫ",
        " ",
        "但是",
        "差",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=20).map("".join)))
def test_spans_lie_in_the_text_and_labels_are_of_the_vocabulary(text: str) -> None:
    reading = READER.read(text)
    assert reading.emotion.label in set(Emotion)
    found = [reading.emotion, *reading.others]
    for field, vocabulary in LABELS.items():
        found += getattr(reading, field)
        assert labels(reading, field) <= set(vocabulary)
    for finding in found:
        for span in finding.spans:
            assert span.start < span.end <= len(text)
        ends = [span.end for span in finding.spans]
        assert finding is reading.emotion or ends == sorted(ends)
    assert all(span.end <= len(text) for span in reading.questions)
    assert (reading.intensity == 0) == (reading.emotion.label == Emotion.CALM)


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def shape(text: str) -> tuple[object, ...]:
    reading = READER.read(text)
    return (reading.emotion.label, reading.intensity, *(labels(reading, field) for field in LABELS))


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("客服态度太差，我要投诉到消协!", "客服態度太差，我要投訴到消協!"),
        ("退款什么时候到账?", "退款什麼時候到賬?"),
        ("没人管，孩子冻病了", "沒人管，孩子凍病了"),
    ],
)
def test_same_in_both_scripts_and_widths(hans: str, hant: str) -> None:
    assert shape(hans) == shape(hant) == shape(hans.translate(WIDE))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=15).map("".join))
def test_same_in_both_widths(text: str) -> None:
    assert shape(text) == shape(text.translate(WIDE))


def read_row(row: dict[str, object]) -> Reading:
    turns = Talk.from_lines(row["context"]).turns  # type: ignore[arg-type]
    return READER.read(str(row["text"]), READER.near(turns))


def micro_f1(rows: list[dict[str, object]], readings: list[Reading], field: str) -> float:
    right = wrong = missed = 0
    for row, reading in zip(rows, readings, strict=True):
        gold, mine = set(row[field]), labels(reading, field)  # type: ignore[call-overload]
        right, wrong, missed = right + len(gold & mine), wrong + len(mine - gold), missed + len(gold - mine)
    return 2 * right / (2 * right + wrong + missed)


def macro_f1(gold: list[str], mine: list[str]) -> float:
    scores = []
    for label in Emotion:
        both = sum(g == m == label for g, m in zip(gold, mine, strict=True))
        scores.append(2 * both / (gold.count(label) + mine.count(label)))
    return sum(scores) / len(scores)


def weighted_kappa(gold: list[int], mine: list[int]) -> float:
    observed = sum((g - m) ** 2 for g, m in zip(gold, mine, strict=True)) / len(gold)
    expected = sum((g - m) ** 2 for g in gold for m in mine) / len(gold) ** 2
    return 1 - observed / expected


@pytest.mark.parametrize("part", ["tune", "final"])
def test_own_labelled_messages(part: str) -> None:
    """Floors, a little under what was reached; ``final`` was kept aside while the cues were written."""
    rows = [row for row in ROWS if row["part"] == part]
    readings = [read_row(row) for row in rows]
    assert macro_f1([row["emotion"] for row in rows], [r.emotion.label for r in readings]) >= 0.80
    assert weighted_kappa([row["intensity"] for row in rows], [r.intensity for r in readings]) >= 0.72
    floors = {"needs": 0.40, "subjects": 0.62, "motives": 0.48, "demands": 0.55, "risks": 0.62}
    reached = {field: micro_f1(rows, readings, field) for field in floors}
    assert {field: value for field, value in reached.items() if value < floors[field]} == {}


def test_many_are_read_as_each_alone() -> None:
    rows = [*ROWS[:70], {"text": "", "context": []}, {"text": "？？？"}, {"text": "不热"}]
    talks = [Talk.from_lines(row.get("context") or []).turns for row in rows]
    texts = [row["text"] for row in rows]
    alone = [READER.read(text, READER.near(turns)) for text, turns in zip(texts, talks, strict=True)]
    assert list(READER.iter_many(texts, talks, facts=True)) == alone
    assert [one.facts for one in READER.iter_many(texts)] == [()] * len(texts)
    with pytest.raises(ValueError, match="2 texts, 1 contexts"):
        list(READER.iter_many(["不热", "好的"], [()]))
