"""First characters of patterns: never leave one out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.casework.firstchars import first_chars
from tongli.knowledge import load
from tongli.knowledge.schema import Cue


@pytest.mark.parametrize(
    ("pattern", "chars"),
    [
        ("abc", "a"), ("a?b", "ab"),
        ("a|b", "ab"), ("(?:a|bc)d", "ab"), ("[ab-d]x", "abcd"), ("(?<!z)a", "a"), ("a*(?=q)b", "ab"),
        (r"\?x", "?"), ("(?:a{0,2})b", "ab"),
        ("^a", "a"), ("(?P<n>x)y", "x"), ("a+?b", "a"),
    ],
)  # fmt: skip
def test_known(pattern: str, chars: str) -> None:
    assert first_chars(pattern) == frozenset(chars)


@pytest.mark.parametrize("pattern", [".a", "[^a]b", "a?", "", r"\w+", "a|", "(?:.|b)c", "(?i)a"])
def test_anything_could_begin_it(pattern: str) -> None:
    assert first_chars(pattern) is None


ATOMS = st.sampled_from([
    "a", "b", "c", "[ab]", "[^c]", ".", "(?:a|b)", "(?:ab|c)?",
    "(?<!a)", "(?=b)", "a?", "b*", "c+", "b{0,2}", "|",
])  # fmt: skip


@given(st.lists(ATOMS, min_size=1, max_size=6), st.text("abcd", min_size=1, max_size=6))
def test_agrees_with_re(atoms: list[str], text: str) -> None:
    pattern = "".join(atoms)
    chars = first_chars(pattern)
    if chars is not None:
        for place, char in enumerate(text):
            assert char in chars or re.compile(pattern).match(text, place) is None


def test_no_shipped_cue_begins_with_anything() -> None:
    cues = [cue for cue in load().of(Cue) if cue.family.startswith("commitment_") and cue.family != "commitment_english"]
    assert len(cues) > 300
    allowed = {"commitment_negation"}
    assert [cue.pattern for cue in cues if first_chars(cue.pattern) is None and cue.family not in allowed] == []
