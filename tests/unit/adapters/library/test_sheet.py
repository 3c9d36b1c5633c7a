"""Workbooks."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from tests.unit.adapters.library.documents import swap

from tongli.adapters.library.model import Change
from tongli.adapters.library.sheet import SheetDocument
from tongli.base.errors import InputError
from tongli.base.evidence import Span
from tongli.checking.model import Edit

FIRST = Edit(span=Span(start=0, end=1), text="x")


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "催单 & 安抚"
    sheet.append(["编号", "话术", "tongli_ignore"])
    sheet.append([1, "请冷静 <一下>", None])
    sheet.append([2, "请冷静 <一下>", "T03 引用"])
    sheet.append([None, None, None])
    sheet.append([3, CellRichText("请", TextBlock(InlineFont(b=True), "冷静")), None])
    sheet.append([4, '="请冷静"', None])
    sheet["B2"].comment = Comment("别丢了我", "主管")
    sheet["B2"].font = openpyxl.styles.Font(bold=True)
    notes = book.create_sheet("数")
    notes.append([1, 2])
    book.save(tmp_path / "a.xlsx")
    return (tmp_path / "a.xlsx").read_bytes()


def test_cells_are_read(data: bytes) -> None:
    document = SheetDocument("a.xlsx", data)
    pieces = list(document.pieces())
    assert [(p.text, p.cell) for p in pieces[:3]] == [
        ("请冷静 <一下>", "催单 & 安抚!B2"), ("请冷静 <一下>", "催单 & 安抚!B3"), ("请冷静", "催单 & 安抚!B5")
    ]  # fmt: skip
    assert [bool(p.ignores) for p in pieces[:3]] == [False, True, False]
    assert [document.can(p, FIRST) for p in pieces] == [True, True, False, False]
    assert pieces[0].where == "a.xlsx:催单 & 安抚!B2"


def test_a_mend_changes_one_cell(data: bytes) -> None:
    document = SheetDocument("a.xlsx", data)
    piece = next(iter(document.pieces()))
    mended = document.mended([Change(piece, (Edit(span=Span(start=1, end=3), text="<慢> & 慢"),))])
    sheet = openpyxl.load_workbook(io.BytesIO(mended)).worksheets[0]
    assert (sheet["B2"].value, sheet["B3"].value) == ("请<慢> & 慢 <一下>", "请冷静 <一下>")
    assert sheet["B2"].font.b is True
    assert sheet["B2"].comment is not None
    before, after = (zipfile.ZipFile(io.BytesIO(content)) for content in (data, mended))
    assert before.namelist() == after.namelist()
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]
    # What was mended once can be read and mended again.
    assert b"PK" in swap(SheetDocument("a.xlsx", mended), "慢> &", "快")


def test_no_workbook() -> None:
    for content in (b"", b"PK", b"x" * 100):
        with pytest.raises(InputError, match=r"a\.xlsx"):
            list(SheetDocument("a.xlsx", content).pieces())
