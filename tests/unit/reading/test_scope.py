"""Clauses, negation, supposition, hope."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.reading.scope import Scope


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("我没有生气", "生气"),
        ("也不算失望", "失望"),
        ("并不是很生气", "生气"),
        ("不用退款", "退款"),
        ("i am not angry", "angry"),
        ("谈不上满意", "满意"),
        ("别投诉", "投诉"),
        ("没什么好担心", "担心"),
    ],
)
def test_negated(text: str, word: str) -> None:
    assert Scope(text).negated(text.index(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("我很生气", "生气"),
        ("忍不住生气", "生气"),
        ("没解决,我很生气", "生气"),
        ("不得不投诉", "投诉"),
        ("是不是生气", "生气"),
        ("不但失望", "失望"),
    ],
)
def test_not_negated(text: str, word: str) -> None:
    assert not Scope(text).negated(text.index(word))


def test_supposition_and_hope_reach_within_the_clause_only() -> None:
    text = "如果质量好,味道好"
    assert Scope(text).supposed(text.index("质量"))
    assert not Scope(text).supposed(text.index("味道"))
    assert Scope("以为质量好").hoped(4)


def test_what_follows_but_is_marked() -> None:
    scope = Scope("味道不错,但是太慢")
    assert [clause.after_but for clause in scope.clauses] == [False, True]
    assert scope.has_but


def test_question_clause() -> None:
    assert [clause.asks for clause in Scope("质量好吗?我想买").clauses] == [True, False]


@given(st.text(max_size=200))
def test_clauses_cover_the_text_without_gap(text: str) -> None:
    clauses = Scope(text).clauses
    assert clauses[0].start == 0
    assert clauses[-1].end == len(text)
    assert all(left.end == right.start for left, right in pairwise(clauses))
