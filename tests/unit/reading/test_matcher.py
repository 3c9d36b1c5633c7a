"""All cues in one pass."""

import pytest

from tongli.base.errors import PackError
from tongli.knowledge.schema import Cue
from tongli.reading.matcher import CueMatcher


def cue(pattern: str, label: str = "x") -> Cue:
    return Cue(family="emotion", label=label, weight=1.0, pattern=pattern, where=f"test:{label}")


def found(matcher: CueMatcher, text: str) -> list[tuple[str, str]]:
    return [(hit.cue.label, text[hit.start : hit.end]) for hit in matcher.hits(text)]


def test_finds_literals_and_patterns_in_order_of_the_text() -> None:
    matcher = CueMatcher([cue("太差", "bad"), cue("打.{0,3}次", "calls")])
    assert found(matcher, "打了三次电话，太差") == [("calls", "打了三次"), ("bad", "太差")]


def test_overlapping_strings_of_one_cue_are_one_hit() -> None:
    assert found(CueMatcher([cue("(太差|太差了|差了)")]), "服务太差了") == [("x", "太差了")]


def test_two_cues_may_share_a_place() -> None:
    assert found(CueMatcher([cue("投诉", "a"), cue("投诉你", "b")]), "投诉你") == [("a", "投诉"), ("b", "投诉你")]


def test_look_around_holds() -> None:
    matcher = CueMatcher([cue("火(?!锅)")])
    assert found(matcher, "火锅") == []
    assert found(matcher, "着火") == [("x", "火")]


def test_no_cues_no_hits() -> None:
    assert CueMatcher([]).hits("什么都有") == []


def test_cue_without_literal_is_a_pack_error_with_its_place() -> None:
    with pytest.raises(PackError, match="test:x"):
        CueMatcher([cue(r"\d+")])
