"""Words of the index, queries and marks: pure."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.desk.search.marks import LENGTH, excerpt, hits
from tongli.desk.search.query import MOST_TERMS, Phrase, parse
from tongli.desk.search.words import closed_up, forms, texts_of, words_of

ANY = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("暖气不热", "暖气 气不 不热 热"),
        ("热", "热"),
        ("暖气，热", "暖气 气 热"),
        ("wifi坏了", "wifi 坏了 了"),
        ("¥1,299.00元", "1299 元"),
        ("12.50", "12.5"),
        ("+86 138-1234-5678", "13812345678"),
        ("6222 0212 3456 7890 123", "6222021234567890123"),
        ("sf13812345678", "sf13812345678"),
        ("2026.11.18", "2026.11.18"),
        ("💢", ""),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert " ".join(word.text for word in words_of(forms(text)[0].text)) == words


@given(ANY)
def test_words_rise_and_can_be_kept_with_spaces_between(text: str) -> None:
    for form in forms(text):
        words = list(words_of(form.text))
        assert all(word.text and not set(word.text) & set(" '\"\\§¦:*()&|!<>") for word in words)
        assert all(one.start < two.start for one, two in pairwise(words))
        assert all(0 <= word.start < word.end <= len(form.text) for word in words)


@given(st.text(alphabet=st.characters() | st.sampled_from("暖气不热 138-12345678,.a1"), max_size=60))
def test_words_without_their_places_are_the_same_words(text: str) -> None:
    for form in forms(text):
        assert texts_of(form.text) == [word.text for word in words_of(form.text)]


@given(ANY)
def test_any_text_makes_a_query_that_can_be_asked(text: str) -> None:
    query = parse(text)
    assert len(query.terms) <= MOST_TERMS
    assert all(phrase.words and all(phrase.words) for term in query.terms for phrase in term.phrases)


def test_a_query_is_read() -> None:
    query = parse('暖气片  "三天 不热" -空调')
    assert [term.phrases[0] for term in query.wanted] == [Phrase(("暖气", "气片")), Phrase(("三天", "天", "不热"))]
    assert [term.phrases[0] for term in query.unwanted] == [Phrase(("空调",))]
    assert not parse("-空调")
    assert parse("暖气 暖氣 暖气").terms == parse("暖气").terms
    assert parse("字 " * 300).cut
    assert closed_up("打 138 1234 5678 给我") == "打 13812345678 给我"


@pytest.mark.parametrize(
    ("text", "q", "marked"),
    [
        ("我家暖氣三天不熱", "暖气 不热", ["暖氣", "不熱"]),
        ("暖气，暖气片", "暖", ["暖", "暖"]),
        ("暖气片", "暖气 气片", ["暖气片"]),
        ("您好，網路三天連不上，軟體打不開", "网络", ["網路"]),
        ("花了￥１，２９９元", "1299", ["１，２９９"]),
        ("my heating", "heat", ["heat"]),
        ("电话138-1234-5678", "13812345678", ["138-1234-5678"]),
        ("没有", "暖气", []),
    ],
)
def test_marks_stand_on_the_words_as_they_were_written(text: str, q: str, marked: list[str]) -> None:
    assert [text[span.start : span.end] for span in hits(text, parse(q))] == marked


@given(ANY, st.text(alphabet="暖气不热a1 ", max_size=6))
def test_an_excerpt_is_a_piece_of_the_text(text: str, q: str) -> None:
    text += "暖气不热" + text
    pieces = excerpt(text, hits(text, parse(q)))
    shown = "".join(piece for piece, _ in pieces)
    assert len(shown) <= LENGTH + 2
    assert "".join(shown.strip("…").split()) in "".join(text.split())
