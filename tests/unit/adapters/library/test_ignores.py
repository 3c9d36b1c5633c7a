"""Suppressions as they are written."""

import pytest

from tongli.adapters.library.ignores import of_field, parse
from tongli.adapters.library.model import Place

HERE = Place(1, 1)


@pytest.mark.parametrize(
    ("written", "ids", "reason"),
    [
        (" L06 因为这是模板", ("L06",), "因为这是模板"),
        ("[L06] 原因", ("L06",), "原因"),
        ("[L06, T03]：原因", ("L06", "T03"), "原因"),
        ("L06、T 原因", ("L06", "T"), "原因"),
        ("L06", ("L06",), ""),
        ("L06 —— A 类模板", ("L06",), "A 类模板"),
    ],
)
def test_rules_and_reason(written: str, ids: tuple[str, ...], reason: str) -> None:
    found = parse(written, HERE)
    assert (found.ids, found.reason, found.problem) == (ids, reason, "")


@pytest.mark.parametrize("written", ["", "因为", "L066 x", "l06 x", "LONG x"])
def test_what_cannot_be_read(written: str) -> None:
    assert parse(written, HERE).problem


def test_fields() -> None:
    assert [i.ids for i in of_field("L06 a\nT03 b", HERE)] == [("L06",), ("T03",)]
    assert [i.ids for i in of_field(["L06 a", "T03 b"], HERE)] == [("L06",), ("T03",)]
    assert of_field(None, HERE) == of_field(" ", HERE) == ()
