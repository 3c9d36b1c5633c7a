"""What every match of a pattern begins with: never leave one out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.openings import openings
from tongli.knowledge import load
from tongli.knowledge.schema import Cue


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("abc", ["abc"]), ("a?b", ["ab", "b"]), ("a|b", ["a", "b"]), ("(?:a|bc)d", ["ad", "bcd"]),
        ("[ab-d]x", ["ax", "bx", "cx", "dx"]),
        ("(?<!z)a(?=q)", ["a"]), ("a*b", ["a", "b"]), (r"\?x", ["?x"]), ("^a", ["a"]), ("(?P<n>x)y", ["xy"]), ("a+?b", ["a"]),
        ("ab[^c]d", ["ab"]), ("a|ab", ["a"]),
    ],
)  # fmt: skip
def test_known(pattern: str, begins: list[str]) -> None:
    assert openings(pattern) == tuple(begins)


@pytest.mark.parametrize("pattern", [".a", "[^a]b", "a?", "", r"\w+", "a|", "(?:.|b)c", "(?i)a"])
def test_anything_could_begin_it(pattern: str) -> None:
    assert openings(pattern) is None


def test_too_many_are_left_shorter() -> None:
    assert openings("x[abc][abc][abc]", most=9) == ("xaa", "xab", "xac", "xba", "xbb", "xbc", "xca", "xcb", "xcc")
    assert openings("[abc][abc]", most=4) == ("a", "b", "c")


def test_cut_to_a_size() -> None:
    assert openings("[12]{1,3}(?:月|个)", size=2) == ("11", "12", "1个", "1月", "21", "22", "2个", "2月")


ATOMS = st.sampled_from([
    "a", "b", "c", "[ab]", "[^c]", ".", "(?:a|b)", "(?:ab|c)?",
    "(?<!a)", "(?=b)", "a?", "b*", "c+", "b{0,2}", "|",
])  # fmt: skip


@given(st.lists(ATOMS, min_size=1, max_size=6), st.text("abcd", min_size=1, max_size=6), st.integers(0, 3), st.integers(1, 20))
def test_agrees_with_re(atoms: list[str], text: str, size: int, most: int) -> None:
    pattern = "".join(atoms)
    begins = openings(pattern, most, size)
    if begins is not None:
        for place in range(len(text)):
            assert text.startswith(begins, place) or re.compile(pattern).match(text, place) is None


def test_no_shipped_promise_cue_begins_with_anything() -> None:
    cues = [cue for cue in load().of(Cue) if cue.family.startswith("commitment_") and cue.family != "commitment_english"]
    assert len(cues) > 300
    assert [cue.pattern for cue in cues if openings(cue.pattern) is None] == []
