"""Phrases as files that ``tongli check`` reads: CSV with a column 话术, or plain text with one phrase a line."""

import csv
import io
from collections.abc import Iterable

from charset_normalizer import from_bytes

from tongli.adapters.library.columns import REPLY_COLUMNS
from tongli.base.errors import InputError, TooLargeError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import Team
from tongli.desk.lists.actions.keep_phrase import Given
from tongli.desk.lists.models import Phrase

MOST_BYTES = 2_000_000
_TEXT = (*REPLY_COLUMNS, "内容", "text")
"""The names that ``tongli check`` knows."""
_NAME = ("名称", "标题", "name", "title")
_INDUSTRY = ("行业", "industry")


def to_csv(phrases: Iterable[Phrase]) -> str:
    """With a byte order mark, so that spreadsheets read it as UTF-8; ``tongli check`` takes the columns 话术 and industry.

    A cell that a spreadsheet would take for a formula is kept from it by a leading apostrophe, which reading takes off again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["名称", "话术", "industry", "范围"])
    for one in phrases:
        scope = "自己" if one.owner_id else one.team.name if one.team else "全部"
        writer.writerow([_tame(one.name), _tame(one.text), one.industry, _tame(scope)])
    return "\ufeff" + out.getvalue()


_FORMULA = frozenset("=+-@\t\r＝＋－＠")


def _tame(cell: str) -> str:
    return f"'{cell}" if cell[:1] in _FORMULA or (cell[:1] == "'" and cell[1:2] in _FORMULA | {"'"}) else cell


def _wild(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA | {"'"} else cell


def from_file(data: bytes, name: str, scope: str, team: Team | None, industry: str) -> list[Given]:
    """Phrases of a file; where its rows name an industry, that one holds.

    Raises:
        TooLargeError: over ``MOST_BYTES``.
        InputError: no text, an encoding that is not known, no column of phrases, broken quoting; says where.
    """
    if len(data) > MOST_BYTES:
        raise TooLargeError(worded("文件太大：最多 {most_bytes} MB。").format(most_bytes=MOST_BYTES // 1000000))
    text = _decoded(data, name)
    if name.lower().endswith((".txt", ".md")):
        lines = enumerate(text.splitlines(), 1)
        rows = [Given("", line, scope, team, industry, f"{name}:{number}") for number, line in lines if line.strip()]
    else:
        rows = _table(text, name, scope, team, industry)
    if not rows:
        raise InputError(worded("{name}：里面没有话术。").format(name=name))
    return rows


def _decoded(data: bytes, name: str) -> str:
    if b"\x00" in data[:8192] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(worded("{name}：这不是文字文件；请存成 CSV 或 TXT 再导入。").format(name=name))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(data).best()
    if best is None:
        raise InputError(worded("{name}：认不出编码，请存成 UTF-8 再导入。").format(name=name))
    return str(best)


def _table(text: str, name: str, scope: str, team: Team | None, industry: str) -> list[Given]:
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        column = next((header.index(one) for one in _TEXT if one in header), None)
        if column is None:
            raise InputError(
                worded("{name}:1：表头里要有“话术”这一列，现有：{value}").format(
                    name=name, value=worded("、").join(header[:8]) or worded("没有表头")
                )
            )
        named = next((header.index(one) for one in _NAME if one in header), None)
        trade = next((header.index(one) for one in _INDUSTRY if one in header), None)
        rows = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            cells += [""] * (len(header) - len(cells))
            of_row = cells[trade].strip() if trade is not None else ""
            rows.append(
                Given(
                    _wild(cells[named]) if named is not None else "", _wild(cells[column]), scope, team,
                    of_row or industry, f"{name}:{reader.line_num}",
                )
            )  # fmt: skip
    except csv.Error as error:
        raise InputError(
            worded("{name}:{line_num}：表格读不了（{error}）").format(name=name, line_num=reader.line_num, error=error)
        ) from error
    return rows
