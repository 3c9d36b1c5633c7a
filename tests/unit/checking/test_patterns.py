"""Patterns: the prefilter never loses a match, and alternatives are cut where they stand free."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.checking.patterns import PatternSet, alternatives, required_literals

PATTERNS = [
    "您(?:自己|没)看清",
    "(?:公司|系统)规定|政策就是",
    "别(?:再)?生气",
    r"\d{2,}元",
    "[急气]死",
    "(?<!不)能退",
    "a(?:b|c)+d?",
]


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("您(?:自己|没)看清", {"看清"}),
        ("(?:公司|系统)规定", {"规定"}),
        ("(?:甲乙|丙丁)?", None),
        (r"\d+", None),
        ("(?:甲|乙丙)", {"甲", "乙丙"}),
    ],
)
def test_required_literals(pattern: str, literals: set[str] | None) -> None:
    assert required_literals(pattern) == literals


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a|b(c|d)", ["a", "b(c|d)"]),
        ("[|]|x", ["[|]", "x"]),
        (r"\||y", [r"\|", "y"]),
        ("[]|]|z", ["[]|]", "z"]),
        ("abc", ["abc"]),
    ],
)
def test_alternatives(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


@given(st.text(alphabet="您自己没看清公司系统规定政策就是别再生气12元急死不能退abcd", max_size=40))
def test_the_prefilter_loses_nothing(text: str) -> None:
    found = PatternSet([(pattern, pattern, "") for pattern in PATTERNS]).scan(text)
    for pattern in PATTERNS:
        covered = {i for m in re.finditer(pattern, text) for i in range(*m.span())}
        assert covered <= {i for hit in found.get(pattern, []) for i in range(hit.start, hit.end)}


def test_hits_are_in_order() -> None:
    hits = PatternSet([("k", "丙|甲", ""), ("k", "乙", "")]).scan("甲乙丙甲")["k"]
    assert [hit.start for hit in hits] == [0, 1, 2, 3]
