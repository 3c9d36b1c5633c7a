"""Folding keeps the way back; sentences never lose a character that matters."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.text import MAX_MESSAGE, bounded, fold, script_of, script_told, sentences

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)


def test_scripts_and_widths_fold_to_one() -> None:
    assert fold("暖氣還是１６℃，ＡＢ").text == fold("暖气还是16°c,ab").text


def test_a_lone_surrogate_keeps_its_place() -> None:
    folded = fold("热\ud83d吗")
    assert folded.text == "热\ufffd吗"
    assert folded.span(2, 3).of("热\ud83d吗") == "吗"


def test_spans_map_back_over_characters_that_grow_or_vanish() -> None:
    text = "室温\u200b15℃不热"
    folded = fold(text)
    at = folded.text.index("不热")
    assert folded.span(at, at + 2).of(text) == "不热"
    at = folded.text.index("15°c")
    assert folded.span(at, at + 4).of(text) == "15℃"


@given(ANY_TEXT)
def test_every_folded_character_maps_into_the_original(text: str) -> None:
    folded = fold(text)
    for index in range(len(folded.text)):
        span = folded.span(index, index + 1)
        assert 0 <= span.start < span.end <= len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(ANY_TEXT)
def test_sentences_are_in_order_and_hold_all_letters(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    held = "".join(span.of(text) for span in spans)
    assert [c for c in held if c.isalnum()] == [c for c in text if c.isalnum()]


def test_sentences_of_chinese() -> None:
    text = "三天了！！没人管？你们到底来不来。\n再不来我找12345"
    assert [span.of(text).strip() for span in sentences(text)] == [
        "三天了！！",
        "没人管？",
        "你们到底来不来。",
        "再不来我找12345",
    ]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("家里暖气不热", "hans"),
        ("暖氣三天不熱，打電話沒人理", "hant"),
        ("My heating has been off for 3 days", "latin"),
        ("", "hans"),
        ("OK 收到", "hans"),
    ],
)
def test_script_of_the_customer(text: str, script: str) -> None:
    assert script_of(text) == script


def test_long_text_is_bounded_and_says_so() -> None:
    kept, truncated = bounded("急" * (MAX_MESSAGE + 1))
    assert (len(kept), truncated) == (MAX_MESSAGE, True)
    assert bounded("急") == ("急", False)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("我家暖氣三天不熱了", "hant"), ("还没来", "hans"), ("Nobody came", "latin"), ("Hello", "latin"),
        ("WHERE IS MY ORDER", "latin"),
        ("好的", None), ("13800001234", None), ("JDVA0123456789", None), ("Midea KFR-35GW", None), ("OK", None),
        ("皇后大道", None), ("", None),
    ],
)  # fmt: skip
def test_a_text_that_shows_no_script_says_so(text: str, script: str | None) -> None:
    assert script_told(text) == script
