"""Files of any kind: rows with their line, or a complaint that names file and line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.adapters.files import TEXT_COLUMNS, decode, read_rows, rows_of, table_rows
from tongli.base.errors import InputError


def test_plain_text_is_a_message_a_line_or_one(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("不热\r\n\r\n  \n急！".encode())
    assert [(row.where.rsplit(":")[-1], row.data["text"]) for row in read_rows(file)] == [("1", "不热"), ("4", "急！")]
    assert [row.data["text"] for row in read_rows(file, whole=True)] == ["不热\r\n\r\n  \n急！"]


def test_json_lines_keep_going_after_a_broken_one() -> None:
    rows = rows_of(b'{"text": "a"}\n\n{"text": \n"b"\n[1]\n', "x.jsonl", suffix=".jsonl")
    assert [(row.where, bool(row.problem)) for row in rows] == [
        ("x.jsonl:1", False), ("x.jsonl:3", True), ("x.jsonl:4", False), ("x.jsonl:5", True),
    ]  # fmt: skip
    assert rows[2].data == {"text": "b"}


def test_an_array_of_objects_and_deep_nesting() -> None:
    assert [r.data for r in rows_of(b'[{"text": "a"}, "b"]', "x", suffix=".json")] == [{"text": "a"}, {"text": "b"}]
    assert rows_of(b"[" * 100_000, "x", suffix=".jsonl")[0].problem


def test_tables() -> None:
    rows = rows_of('\ufeff,label,TEXT\n1,0,"他说,""好"""\n2,1\n'.encode(), "x.csv", suffix=".csv")
    assert rows[0].data == {"": "1", "label": "0", "text": '他说,"好"'}
    assert (rows[1].where, bool(rows[1].problem)) == ("x.csv:3", True)
    tabbed = rows_of('label\ttext_a\n2\t他说"好\n'.encode(), "x.tsv", suffix=".tsv")
    assert tabbed[0].data == {"label": "2", "text": '他说"好'}
    with pytest.raises(InputError, match=r"x\.csv:1：表头"):
        table_rows("a,b\n1,2\n", "x.csv")
    assert "text" in TEXT_COLUMNS


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x7fELF\x00\x00", "二进制"),
        ("好\n".encode() + "中文".encode("gb18030"), "x:2：不是 UTF-8"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decode(data, "x")


def test_other_encodings() -> None:
    assert decode("中文".encode("utf-16"), "x") == "中文"
    assert decode("中文".encode("gb18030"), "x", "gb18030") == "中文"
    with pytest.raises(InputError, match="klingon"):
        decode("中文".encode(), "x", "klingon")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有这个文件"):
        read_rows(tmp_path / "no.txt")
    with pytest.raises(InputError, match="文件夹"):
        read_rows(tmp_path)


@given(st.binary(max_size=300), st.sampled_from(["", ".jsonl", ".csv", ".tsv"]))
def test_no_bytes_bring_it_down(data: bytes, suffix: str) -> None:
    try:
        rows = rows_of(data, "x", suffix=suffix)
    except InputError:
        return
    assert all(row.problem or row.data for row in rows)
