"""Moves of agents' sentences: figures on the labelled set, both halves; near-misses; what is said back."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.labels import Move
from tongli.knowledge import load
from tongli.reading.moves import MoveReader

ROWS = [json.loads(line) for line in (Path(__file__).parent / "data/moves.jsonl").read_text(encoding="utf-8").splitlines()]
READER = MoveReader(load())


def _table(name: str) -> list[dict[str, object]]:
    lines = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if not line.startswith("#")]
    return [{"text": text, "moves": [move for move in cell.split(",") if move]} for text, _, cell in rows]


OWN, ASIDE = _table("moves_own.tsv"), _table("moves_aside.tsv")


def _moves(text: str, customer_text: str = "") -> set[str]:
    return {finding.label for finding in READER.read(text, customer_text).moves}


def _f1(rows: list[dict[str, object]]) -> float:
    hit: Counter[str] = Counter()
    for row in rows:
        found, wanted = _moves(str(row["text"])), set(row["moves"])  # type: ignore[call-overload]
        hit["both"] += len(found & wanted)
        hit["either"] += len(found) + len(wanted)
    return 2 * hit["both"] / hit["either"]


def test_the_labelled_set_is_large_and_has_every_move() -> None:
    assert len(ROWS) >= 200
    seen = Counter(move for row in ROWS for move in row["moves"])
    assert {move: seen[move] for move in Move if seen[move] < 5} == {}


@pytest.mark.parametrize(("half", "least"), [(0, 0.92), (1, 0.78)], ids=["built on", "kept aside"])
def test_micro_f1(half: int, least: float) -> None:
    assert _f1(ROWS[half::2]) >= least


@pytest.mark.parametrize(("rows", "least"), [(OWN, 0.94), (ASIDE, 0.69)], ids=["built on", "never built on"])
def test_micro_f1_on_the_tables_of_sentences(rows: list[dict[str, object]], least: float) -> None:
    assert {str(move) for row in rows for move in row["moves"]} <= set(Move)  # type: ignore[attr-defined]
    assert _f1(rows) >= least


@pytest.mark.parametrize("move", list(Move))
def test_every_move_is_found_where_it_is_plain(move: Move) -> None:
    rows = [row for row in ROWS if move in row["moves"]]
    assert sum(move in _moves(row["text"]) for row in rows) >= 0.6 * len(rows)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("您别生气。", Move.NAME_EMOTION),
        ("请您冷静一下！", Move.CALM_TOGETHER),
        ("这不是我们的责任。", Move.TAKE_RESPONSIBILITY),
        ("如果您再打电话来，我们会处理。", Move.COMMIT),
        ("我没办法给您处理。", Move.COMMIT),
        ("您应该向师傅道歉。", Move.APOLOGISE),
        ("您说的不对。", Move.VALIDATE),
        ("您激动什么？", Move.ASK_FACT),
        ("给您带来的不便请谅解。", Move.EXPLAIN_CAUSE),
        ("还有其他可以帮您的吗？", Move.ASK_OPEN),
        ("对我的服务满意请按1。", Move.CHECK_ACCEPTANCE),
        ("我今天下午给您打电话。", Move.HAND_OVER),
        ("您这边不会再退了。", Move.ASSURE_NO_RECURRENCE),
    ],
)
def test_near_misses(text: str, move: Move) -> None:
    assert move not in _moves(text)


def test_saying_the_customers_words_back_is_a_restate() -> None:
    said = "上周六在你们店吃的水煮鱼，里面有根头发，服务员还翻白眼"
    reply = "上周六水煮鱼里吃出头发，服务员又是那个态度。"
    assert Move.RESTATE in _moves(reply, said)
    assert Move.RESTATE not in _moves("今天天气不错，店里人不多。", said)


def test_traditional_is_read_like_simplified() -> None:
    assert _moves("很抱歉，讓您這麼擔心，我今天下午六點前給您回電話。") == _moves(
        "很抱歉，让您这么担心，我今天下午六点前给您回电话。"
    )


def test_spans_are_the_sentences_of_the_original() -> None:
    reading = READER.read("对不起，让您久等了。\n我这就去核实，半小时后给您回复。")
    spans = {finding.label: [span.of(reading.text) for span in finding.spans] for finding in reading.moves}
    assert spans[Move.APOLOGISE] == ["对不起，让您久等了。\n"]
    assert spans[Move.COMMIT] == ["我这就去核实，半小时后给您回复。"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100), st.text(max_size=50))
def test_any_text_is_read_with_spans_inside_it(text: str, said: str) -> None:
    for finding in READER.read(text, said).moves:
        assert finding.spans
        assert all(span.end <= len(text) for span in finding.spans)


@pytest.mark.parametrize("text", ["", "\ud800对不起", "您" * 1_000_000, "可以" * 20_000, "我会" * 20_000, "😀" * 500])
def test_hostile_text_is_read_without_fail(text: str) -> None:
    assert READER.read(text, text[:5000]).text == text
