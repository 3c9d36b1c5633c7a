"""Documents are cut into replies, and what is found lies where it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.adapters.document import Cut, check_document, pieces
from tongli.base.text import MAX_MESSAGE
from tongli.engine import default_engine

COLD = "请您冷静一下。"


@pytest.mark.parametrize(
    ("cut", "texts"),
    [
        (Cut.WHOLE, ["您好。\n第二行\n\n第二段"]),
        (Cut.PARAGRAPHS, ["您好。\n第二行", "第二段"]),
        (Cut.LINES, ["您好。", "第二行", "第二段"]),
    ],
)
def test_cuts(cut: Cut, texts: list[str]) -> None:
    assert [piece.text for piece in pieces("\n 您好。\n第二行\n\n第二段\n", cut)] == texts


@given(text=st.text(alphabet="您好。\n\r :：\u2028😀a", max_size=60), cut=st.sampled_from(Cut))
def test_pieces_stand_where_they_say_and_nothing_but_blanks_is_lost(text: str, cut: Cut) -> None:
    found = list(pieces(text, cut))
    assert [text[piece.start : piece.start + len(piece.text)] for piece in found] == [piece.text for piece in found]
    assert "".join("".join(piece.text for piece in found).split()) == "".join(text.split())


def test_a_talk_is_checked_turn_by_turn_with_what_came_before() -> None:
    text = "客户：暖气不热！\n客服:  您好，我来查。\n\n客户: 快点\n客服：请您冷静一下。"
    first, second = pieces(text, Cut.WHOLE)
    assert (first.text, second.text) == ("您好，我来查。", COLD)
    assert [len(piece.talk.turns) for piece in (first, second)] == [1, 3]
    assert text[second.start :] == COLD
    found = check_document(default_engine().checker, text)
    assert [text[each.start : each.end] for each in found if each.violation.rule == "T03"] == ["请您冷静一下"]


def test_one_line_that_says_no_speaker_makes_it_no_talk() -> None:
    assert len(list(pieces("客服: 您好\n备注", Cut.LINES))) == 2


def test_a_very_long_text_is_checked_to_its_end() -> None:
    text = "您好，我来查。" * 4000 + COLD
    assert [len(piece.text) <= MAX_MESSAGE and piece.part for piece in pieces(text)] == [True, True]
    found = check_document(default_engine().checker, text)
    assert [each.end for each in found if each.violation.rule == "T03"] == [len(text) - 1]


def test_offsets_of_findings_and_mends_are_of_the_document() -> None:
    text = f"😀第一段。\n\n{COLD}\n\n再说一次，{COLD}"
    found = [each for each in check_document(default_engine().checker, text, cut=Cut.PARAGRAPHS) if each.violation.rule == "T03"]
    assert [text[each.start : each.end] for each in found] == ["请您冷静一下"] * 2
    for each in found:
        assert each.violation.span is not None
        assert each.violation.span.of(text) == each.violation.text
        assert [edit.span.of(text) for fix in each.violation.fixes for edit in fix.edits] == ["请您冷静一下"]


@pytest.mark.parametrize("text", ["", " \n\n ", "\ud83d", "客服:", "客户: 急\n客服: "])
def test_next_to_nothing(text: str) -> None:
    assert check_document(default_engine().checker, text) == ()
