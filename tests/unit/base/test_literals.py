"""Literals of cue patterns: every match holds one of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.literals import analysed, literals_of
from tongli.base.text import fold
from tongli.knowledge import load
from tongli.reading.gather import FAMILIES

CUES = [cue for family in FAMILIES for cue in load().cues(family)]


def test_finite_pattern_is_written_out() -> None:
    literals = literals_of("(没|无)人(管|理)?")
    assert literals.exact
    assert set(literals.strings) == {"没人", "无人", "没人管", "没人理", "无人管", "无人理"}


def test_longest_needed_literal_of_a_pattern_with_gaps() -> None:
    literals = literals_of("打.{0,4}电话[!?]?")
    assert not literals.exact
    assert set(literals.strings) == {"电话", "电话!", "电话?"}


def test_alternatives_with_gaps_need_one_literal_each() -> None:
    literals = literals_of(r"(第\d次|又来)了?")
    assert not literals.exact
    assert all(any(literal in text for literal in literals.strings) for text in ("第3次了", "又来"))


@pytest.mark.parametrize("pattern", [".", r"\d+", "(a|.)", "[^,]{2}"])
def test_pattern_without_literal_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no literal"):
        literals_of(pattern)


def test_unbalanced_bracket_is_refused() -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        literals_of("好)坏")


@given(st.data())
def test_every_match_of_a_shipped_cue_holds_a_literal(data: st.DataObject) -> None:
    cue = data.draw(st.sampled_from(CUES))
    literals = literals_of(cue.pattern)
    plain = re.sub(r"\(\?(?:<!|<=|!|=)(?:[^()]|\([^()]*\))*\)", "", cue.pattern)
    text = data.draw(st.from_regex(plain, fullmatch=True))
    assert any(literal in text for literal in literals.strings), cue.where


def test_shipped_patterns_are_folded() -> None:
    wrong = [cue.where for cue in CUES if fold(cue.pattern).text != cue.pattern]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("您(?:自己|没)看清", {"您自己看清", "您没看清"}),
        ("(?:甲乙|丙丁)?", None),
        (r"\d+", None),
        ("(?:甲|乙丙)", {"甲", "乙丙"}),
        ("(?i)abc", None),
    ],
)
def test_strings_of_a_pattern(pattern: str, strings: set[str] | None) -> None:
    found = analysed(pattern)
    assert (found and set(found.strings)) == strings


def test_strings_stand_in_the_order_of_trying() -> None:
    found = analysed("(?:ab|a)c?|d{1,2}?")
    assert found is not None
    assert found.strings == ("abc", "ab", "ac", "a", "d", "dd")


@pytest.mark.parametrize(
    ("pattern", "low", "high", "reach"),
    [
        ("我.{0,6}处理", 1, 7, 9),
        ("(?<!不)能退(?!货款)", 0, 0, 4),
        (r"\d*元整", 0, None, None),
        ("好的$", 0, 0, None),
        (r"(?:\d{2}|.)号楼", 1, 2, 4),
    ],
)
def test_where_in_a_match_its_literal_stands(pattern: str, low: int, high: int | None, reach: int | None) -> None:
    found = analysed(pattern)
    assert found is not None
    assert (found.low, found.high, found.reach) == (low, high, reach)


def test_few_strings_where_few_are_wanted() -> None:
    pattern = "[甲乙丙][甲乙丙][甲乙丙]"
    all_of_them, few = analysed(pattern), analysed(pattern, 9)
    assert all_of_them is not None
    assert all_of_them.exact
    assert len(all_of_them.strings) == 27
    assert few is not None
    assert not few.exact
    assert len(few.strings) == 9
