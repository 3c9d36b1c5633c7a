"""Which column of a table holds the replies, and what its other columns tell."""

import re
from collections.abc import Sequence
from typing import Any

from tongli.adapters.files import TEXT_COLUMNS
from tongli.adapters.library.ignores import COLUMN
from tongli.base.errors import InputError
from tongli.base.talk import Turn
from tongli.insight.formats import turns_of

REPLY_COLUMNS = (
    "reply", "话术", "話術", "回复", "回覆", "答复", "答覆", "客服回复", "标准话术", "参考话术", "话术内容", "回复内容",
    "快捷回复", "常用语", "script", "phrase", "response", "answer", "template",
)  # fmt: skip
LOOKED_AT = 50
"""Rows that are looked at to find the likely column."""
_WORD = re.compile(r"[\u3400-\u9fffA-Za-z]")
_TOLD = ("stage", "intensity", "emotion", "industry", "channel", "agent", "now", "date", "time")


def choose(header: Sequence[str], rows: Sequence[Sequence[str]], wanted: str, name: str) -> int:
    """The column of the replies: the one that is wanted, one of a known name, or the one with the most words in it.

    Raises:
        InputError: the wanted one is not there, or none holds words.
    """
    plain = [cell.strip().lower() for cell in header]
    if wanted:
        if wanted.strip().lower() not in plain:
            raise InputError(f"{name}：没有“{wanted}”这一列，有：{'、'.join(cell for cell in header if cell)[:200]}")
        return plain.index(wanted.strip().lower())
    for known in (*REPLY_COLUMNS, *(column.lower() for column in TEXT_COLUMNS)):
        if known in plain:
            return plain.index(known)
    words = [
        sum(len(_WORD.findall(row[at][:500])) for row in rows[:LOOKED_AT] if at < len(row)) if title != COLUMN else 0
        for at, title in enumerate(plain)
    ]
    if not words or max(words) < 2 * max(1, min(len(rows), LOOKED_AT)):
        raise InputError(f"{name}：看不出哪一列是话术（表头：{'、'.join(header)[:200]}），请用 --column 指明")
    return words.index(max(words))


def told(header: Sequence[str], cells: Sequence[str]) -> tuple[dict[str, Any], tuple[Turn, ...] | None, str]:
    """What the other columns of a row say: fields, the turns before (a ``history`` column of ``客户: …`` lines), suppressions."""
    row = {title.strip().lower(): cell for title, cell in zip(header, cells, strict=False)}
    data: dict[str, Any] = {key: row[key] for key in _TOLD if row.get(key)}
    if str(data.get("intensity", "")).isdigit():
        data["intensity"] = int(data["intensity"])
    lines = [line for line in row.get("history", "").split("\n") if line.strip()]
    return data, turns_of(lines) if lines else None, row.get(COLUMN, "")
