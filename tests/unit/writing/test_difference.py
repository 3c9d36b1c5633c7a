"""Differences for people."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tongli.writing.difference import MOST, Piece, difference


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in difference(before, after))


def test_a_word_is_shown_as_a_word() -> None:
    assert shown("我们会尽快给您回复。", "我们会在今天17:30前给您回复。") == "我们会[-尽快-][+在今天17:30前+]给您回复。"


def test_a_clause_with_little_in_common_is_shown_as_rewritten() -> None:
    assert shown("您好，请您冷静，我来查。", "您好，您慢慢说，我来查。") == "您好，[-请您冷静-][+您慢慢说+]，我来查。"


def test_english_is_compared_by_words() -> None:
    assert shown("We will call you shortly.", "We will call you by noon.") == "We will call you [-shortly-][+by noon+]."


def test_pieces_carry_their_change() -> None:
    assert difference("好", "好的呢", "7") == (
        Piece(kind="gone", text="好", change="7"),
        Piece(kind="new", text="好的呢", change="7"),
    )


def test_a_long_stretch_is_shown_as_rewritten_at_once() -> None:
    long = "客服" * MOST
    assert [piece.kind for piece in difference(long, long.replace("客", "主"))] == ["gone", "new"]


@given(st.text("，。好的我来今天a1 \n", max_size=60), st.text("，。好的我来今天a1 \n", max_size=60))
def test_both_texts_can_be_read_off(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after
    assert all(one.kind != other.kind for one, other in itertools.pairwise(pieces))


@given(st.text(max_size=80))
def test_any_text_is_the_same_as_itself(text: str) -> None:
    assert difference(text, text) == ((Piece(kind="same", text=text),) if text else ())
