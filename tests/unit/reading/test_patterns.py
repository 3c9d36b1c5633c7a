"""Literals of cue patterns: every match holds one of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.text import fold
from tongli.knowledge import load
from tongli.reading.gather import FAMILIES
from tongli.reading.patterns import literals_of

CUES = [cue for family in FAMILIES for cue in load().cues(family)]


def test_finite_pattern_is_written_out() -> None:
    literals = literals_of("(没|无)人(管|理)?")
    assert literals.exact
    assert literals.strings == {"没人", "无人", "没人管", "没人理", "无人管", "无人理"}


def test_longest_needed_literal_of_a_pattern_with_gaps() -> None:
    literals = literals_of("打.{0,4}电话[!?]?")
    assert not literals.exact
    assert literals.strings == {"电话", "电话!", "电话?"}


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
