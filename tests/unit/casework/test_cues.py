"""Cue sets: tried only where they can begin, longest pattern first."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tongli.casework.cues import CueSet, cues_of
from tongli.knowledge.schema import Cue


def cue(pattern: str, label: str = "x") -> Cue:
    return Cue(family="f", label=label, weight=1, pattern=pattern)


def test_finds_what_matches_with_its_cue() -> None:
    cues = CueSet((cue("回电", "short"), cue("回电话", "long"), cue("(?<!不)退款", "money")))
    found = [(start, end, hit.label) for start, end, hit in cues.find("我回电话，不退款，退款，回电")]
    assert found == [(1, 4, "long"), (9, 11, "money"), (12, 14, "short")]
    assert cues.match("回电") == 2
    assert cues.match("不回电") == 0
    assert cues.search("没有") is None


def test_empty_family_finds_nothing() -> None:
    assert CueSet(()).search("明天给您回电") is None


@given(st.text("回电话退款不 a", max_size=30))
def test_same_as_one_alternation(text: str) -> None:
    patterns = ["回电话?", "[^退]款", "(?<!不)退"]
    cues = CueSet(tuple(cue(p) for p in patterns))
    whole = re.compile("|".join(sorted(patterns, key=len, reverse=True)))
    assert [(s, e) for s, e, _ in cues.find(text)] == [m.span() for m in whole.finditer(text)]


def test_shared_per_knowledge() -> None:
    assert cues_of() is cues_of()
    assert {"no", "will", "effort", "result"} <= set(cues_of().english)
