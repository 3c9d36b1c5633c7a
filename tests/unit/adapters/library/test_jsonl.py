"""JSON lines."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.adapters.library.documents import stands, swap, texts

from tongli.adapters.library.jsonl import JsonlDocument, strings

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
)


def test_rows_talks_and_plain_strings(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    talk = {
        "turns": [{"who": "customer", "text": "不热"}, {"who": "agent", "text": "请冷静"}, "客服： 我来查"],
        "industry": "heating",
    }
    rows = [{"reply": "尽快", "history": ["客户: 急"], "tongli_ignore": "L06 模板"}, talk, "一句话", {"text": "好"}]
    file.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    pieces = list(JsonlDocument("r.jsonl", file).pieces())
    assert [p.text for p in pieces] == ["尽快", "请冷静", "我来查", "一句话", "好"]
    assert [len(p.before or ()) for p in pieces] == [1, 1, 2, 0, 0]
    assert [p.where for p in pieces] == ["r.jsonl:1", "r.jsonl:3#2", "r.jsonl:3#3", "r.jsonl:5", "r.jsonl:7"]
    assert pieces[0].ignores[0].reason == "模板"
    assert pieces[1].data["industry"] == "heating"
    text = file.read_text(encoding="utf-8")
    assert all(stands(piece, text, piece.text) for piece in pieces)


def test_a_mend_leaves_the_rest() -> None:
    line = '{"b": 1.50,  "reply" : "请\\n冷静 \\u00e9 \\ud83d\\ude00 \\"x\\"", "a":[ ]}\r\n'
    document = JsonlDocument("r.jsonl", line.encode())
    assert swap(document, "冷静 é", '慢"慢') == line.replace("冷静 \\u00e9", '慢\\"慢').encode()
    assert swap(document, "😀", "") == line.replace("\\ud83d\\ude00", "").encode()


def test_a_file_in_ascii_stays_in_ascii() -> None:
    line = json.dumps({"reply": "请冷静"}).encode()
    out = swap(JsonlDocument("r", line), "冷静", "慢说")
    assert out.isascii()
    assert json.loads(out) == {"reply": "请慢说"}


def test_pairs() -> None:
    row = {"turns": [{"user": "不热", "agent": "请冷静"}, {"user": "？", "agent": "好"}]}
    pieces = list(JsonlDocument("r", json.dumps(row, ensure_ascii=False).encode()).pieces())
    assert [(p.text, len(p.before or ())) for p in pieces] == [("请冷静", 1), ("好", 3)]


@pytest.mark.parametrize("line", ['{"reply": "x"', "[1", "7", '{"history": []}', '{"turns": 3}', "[" * 5000])
def test_a_row_that_cannot_be_used_is_a_problem(line: str) -> None:
    pieces = list(JsonlDocument("r", f'{line}\n{{"reply": "好"}}\n'.encode()).pieces())
    assert pieces[0].problem
    assert pieces[-1].text == "好"


def test_an_array_is_read_and_not_written() -> None:
    document = JsonlDocument("r.json", '[{"reply": "请冷静"},\n{"reply": "好"}]'.encode())
    assert texts(document) == ["请冷静", "好"]
    assert next(iter(document.pieces())).anchor.start.offset < 0


@given(st.dictionaries(st.text(), VALUES), st.booleans())
def test_strings_stand_where_they_are_said_to(row: dict[str, object], ascii_only: bool) -> None:
    line = json.dumps(row, ensure_ascii=ascii_only)
    for path, (start, end) in strings(line).items():
        value: object = row
        for step in path:
            value = value[step]  # type: ignore[index]
        assert json.loads(line[start - 1 : end + 1]) == value
    assert {path[0] for path in strings(line)} >= {key for key, value in row.items() if isinstance(value, str)}
