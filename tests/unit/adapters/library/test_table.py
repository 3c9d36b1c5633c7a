"""Tables of text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.adapters.library.documents import stands, swap, texts

from tongli.adapters.library.table import TableDocument, scan
from tongli.base.errors import InputError
from tongli.base.evidence import Span
from tongli.checking.model import Edit

FILE = '编号,话术,tongli_ignore\r\n1,"请""冷静""，\r\n我来查",\r\n2,我们尽快,L06 模板\r\n\r\n3,"尽快, 好",\r\n'


def test_cells_places_and_suppressions() -> None:
    pieces = list(TableDocument("a.csv", FILE.encode()).pieces())
    assert [p.text for p in pieces] == ['请"冷静"，\r\n我来查', "我们尽快", "尽快, 好"]
    assert [p.where for p in pieces] == ["a.csv:2", "a.csv:4", "a.csv:6"]
    assert all(stands(piece, FILE, word) for piece, word in zip(pieces, ("我来查", "尽快", "尽快"), strict=True))
    assert [i.reason for i in pieces[1].ignores] == ["模板"]


def test_a_mend_leaves_the_rest() -> None:
    document = TableDocument("a.csv", FILE.encode("gb18030"), "gb18030")
    assert swap(document, "我来查", '我"查"').decode("gb18030") == FILE.replace("我来查", '我""查""')
    bare = list(document.pieces())[1]
    assert not document.can(bare, Edit(span=Span(start=0, end=1), text="好,的"))
    assert document.can(bare, Edit(span=Span(start=0, end=1), text="好的"))


def test_columns() -> None:
    assert texts(TableDocument("a.tsv", 'k\t回复\na\t"请\n'.encode(), delimiter="\t")) == ['"请']
    assert texts(TableDocument("a.csv", "k,x\n1,请您慢慢说我在听\n".encode())) == ["请您慢慢说我在听"]
    assert texts(TableDocument("a.csv", "k,话术,y\n1,甲,乙\n".encode(), column="Y")) == ["乙"]
    with pytest.raises(InputError, match="--column"):
        texts(TableDocument("a.csv", b"k,x\n1,2\n"))
    with pytest.raises(InputError, match="没有“z”"):
        texts(TableDocument("a.csv", b"k,x\n1,2\n", column="z"))


def test_other_columns_tell_of_the_talk() -> None:
    file = '话术,stage,intensity,history\n好,opening,2,"客户: 急\n客服: 嗯"\n'
    piece = next(iter(TableDocument("a.csv", file.encode()).pieces()))
    assert piece.data == {"stage": "opening", "intensity": 2}
    assert len(piece.before or ()) == 2


def test_broken_tables_name_the_line() -> None:
    with pytest.raises(InputError, match=r"a\.csv:3"):
        texts(TableDocument("a.csv", '话术\n好\n"没有关\n'.encode()))
    problem = next(iter(TableDocument("a.csv", "话术,b\n好\n好,1\n".encode()).pieces())).problem
    assert "2 列" in problem


@given(st.lists(st.lists(st.text('ab,"\n\r 好', max_size=6), min_size=2, max_size=3), max_size=5))
def test_scans_as_the_csv_module_does(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    text = out.getvalue()
    assert [[cell.of(text) for cell in row.cells] for row in scan(text, "x")] == rows
