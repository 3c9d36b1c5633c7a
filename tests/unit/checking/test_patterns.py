"""Patterns: the prefilter never loses a match, and alternatives are cut where they stand free."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.checking.patterns import PatternSet, alternatives
from tongli.knowledge import load
from tongli.knowledge.schema import Cue

PATTERNS = [
    "您(?:自己|没)看清",
    "(?:公司|系统)规定|政策就是",
    "别(?:再)?生气",
    r"\d{2,}元",
    "[急气]死",
    "(?<!不)能退",
    "a(?:b|c)+d?",
    "我?.{0,3}处理",
    "[没不]{1,2}能?退",
    "(?:政|政策)(?:就|就是)?",
    "嗯+",
    "嗯嗯|嗯",
    "您[^,]*(?:清|气)",
    "(?=.*退)公司",
    "系统(?:规定|政策).?$",
    "^别",
    "12|1|2元?",
    "急.{1,4}?死",
]
SET = PatternSet([(pattern, pattern, "") for pattern in PATTERNS])
CUES = [cue for cue in load().of(Cue) if cue.family.startswith("check_") and "echo_stop" not in cue.family]


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


@given(st.text(alphabet="您自己没看清公司系统规定政策就是别再生气12元急死不能退abcd,,嗯嗯。查处理", max_size=60))
def test_the_same_matches_as_one_by_one(text: str) -> None:
    """Whatever literals and places are used: what is found is what ``re`` finds with every alternative by itself."""
    found = SET.scan(text)
    for pattern in PATTERNS:
        expected = [
            match.span() for part in alternatives(pattern) for match in re.finditer(part, text) if match.end() > match.start()
        ]
        assert [(hit.start, hit.end) for hit in found[pattern]] == sorted(expected, key=lambda span: (span[0], -span[1]))


@given(st.data())
def test_the_same_matches_for_what_ships(data: st.DataObject) -> None:
    cue = data.draw(st.sampled_from(CUES))
    plain = re.sub(r"\(\?(?:<!|<=|!|=)(?:[^()]|\([^()]*\))*\)", "", cue.pattern)
    around = st.text(alphabet="我您的,。了", max_size=4)
    text = data.draw(around) + data.draw(st.from_regex(plain, fullmatch=True)) + data.draw(around)
    expected = sorted({m.span() for part in alternatives(cue.pattern) for m in re.finditer(part, text) if m.end() > m.start()})
    found = PatternSet([("k", cue.pattern, cue.where)]).scan(text)["k"]
    assert sorted({(hit.start, hit.end) for hit in found}) == expected, cue.where


def test_hits_are_in_order() -> None:
    hits = PatternSet([("k", "丙|甲", ""), ("k", "乙", "")]).scan("甲乙丙甲")["k"]
    assert [hit.start for hit in hits] == [0, 1, 2, 3]
