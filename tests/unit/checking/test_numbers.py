"""Sums and days as rules compare them."""

import pytest

from tongli.checking.numbers import amounts, days, slipped


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("退您398元", [398]),
        ("一千块", [1000]),
        ("¥12.50", [12.5]),
        ("3万元", [30000]),
        ("三块砖", []),
        ("18度", []),
        ("两百块钱", [200]),
    ],
)
def test_amounts(text: str, values: list[float]) -> None:
    assert [float(a.value) for a in amounts(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12月3日", [(12, 3)]),
        ("3号前", [(None, 3)]),
        ("3号楼", []),
        ("2026-12-03", [(12, 3)]),
        ("十一月五号", [(11, 5)]),
        ("13月40日", []),
    ],
)
def test_days(text: str, found: list[tuple[int | None, int]]) -> None:
    assert [(d.month, d.day) for d in days(text)] == found


@pytest.mark.parametrize(
    ("one", "two", "yes"),
    [("389", "398", True), ("398", "399", True), ("398", "398", False), ("398", "120", False), ("39", "398", False)],
)
def test_slipped(one: str, two: str, yes: bool) -> None:
    assert slipped(one, two) is yes
