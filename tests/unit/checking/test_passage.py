"""Passages: clauses, sentences, and whose words they are."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.checking.passage import Passage, merged
from tongli.checking.patterns import Hit, PatternSet

PATTERNS = PatternSet([("check_x/hit", "不行", ""), ("check_reported/hit", "您说", "")])


def own(text: str, *, quotes: bool = False) -> list[bool]:
    passage = Passage(text, PATTERNS)
    return [passage.own(hit, quotes=quotes) for hit in passage.hits("x")]


def test_words_in_quotation_marks_are_not_the_agents() -> None:
    assert own("他讲“不行”，我说不行。") == [False, True]
    assert own("他讲“不行”。", quotes=True) == [True]


def test_reported_words_end_with_the_clause() -> None:
    assert own("您说不行，我也觉得不行") == [False, True]
    assert own("您说：不行。这不行") == [False, True]


def test_clause_and_sentence() -> None:
    passage = Passage("甲，乙不行。丙", PATTERNS)
    (hit,) = passage.hits("x")
    assert passage.text[slice(*passage.clause(hit.start, hit.end))] == "乙不行。"
    assert passage.text[slice(*passage.sentence(hit.start, hit.end))] == "甲,乙不行。"
    assert passage.text[slice(*passage.sentence(hit.start, hit.end, 1))] == "甲,乙不行。丙"


def test_spans_lead_back_over_uneven_folding() -> None:
    passage = Passage("㎡…不行", PATTERNS)
    (hit,) = passage.hits("x")
    assert passage.span(hit.start, hit.end).of("㎡…不行") == "不行"


def test_merged() -> None:
    assert [(h.start, h.end) for h in merged([Hit(4, 6), Hit(0, 3), Hit(1, 5)])] == [(0, 6)]


@given(st.text(max_size=60))
def test_clauses_and_sentences_cover_the_text(text: str) -> None:
    passage = Passage(text, PATTERNS)
    assert "".join(passage.text[s:e] for s, e in passage.clauses()) == passage.text
    for start, end in passage.sentences():
        assert 0 <= start < end <= len(passage.text)
