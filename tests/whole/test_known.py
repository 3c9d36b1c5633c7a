"""What a trade tells in general: each answer fits the questions that it is written for, and none that are only near."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tongli.base.text import fold
from tongli.knowledge import load
from tongli.knowledge.schema import Known, Theme
from tongli.writing.questions import QuestionReader
from tongli.writing.restate import Restater

ROWS = [
    json.loads(line)
    for file in sorted((Path(__file__).parent / "data" / "known").glob("*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]
KNOWLEDGE = load()
KNOWN = {known.id: known for known in KNOWLEDGE.of(Known)}
THEMES = {theme.id: theme for theme in KNOWLEDGE.of(Theme)}
READ = QuestionReader(KNOWLEDGE, Restater(KNOWLEDGE))


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_it_fits_what_it_is_written_for(row: dict[str, Any]) -> None:
    pattern = re.compile((KNOWN.get(row["id"]) or THEMES[row["id"]]).pattern)
    assert [text for text in row["asks"] if not pattern.search(fold(text).text.lower())] == []
    if row["id"] in KNOWN:
        assert [text for text in row["not"] if pattern.search(fold(text).text.lower())] == []


@pytest.mark.parametrize("trade", sorted({trade for known in KNOWN.values() for trade in known.industries}))
def test_the_trade_has_an_answer_to_each(trade: str) -> None:
    """Each question is told something; mostly just what was written for it, since the first that fits is told. What hangs on
    the rest of the talk (``about``) is not asked here."""
    here = [row for row in ROWS if (known := KNOWN.get(row["id"])) and trade in known.industries and not known.about]
    asked = [(row["id"], text) for row in here for text in row["asks"]]
    told = [(name, READ.known(fold(text).text.lower(), trade, fold(text).text.lower())) for name, text in asked]
    assert [text for (_, text), (_, known) in zip(asked, told, strict=True) if known is None] == []
    right = sum(known is not None and known.id == name for name, known in told)
    assert right >= 0.75 * len(told)


def test_no_answer_names_a_number() -> None:
    """Days, prices and shares are a house's or a law's; what is told in general holds everywhere."""
    written = {row["id"] for row in ROWS}
    assert [known.id for known in KNOWN.values() if known.id in written and re.search(r"\d", known.zh)] == []
