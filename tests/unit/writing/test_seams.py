"""Sentences of a reply as readers see them."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.writing.seams import LONG, bare, is_long, split


def test_a_sentence_ends_at_its_mark_and_a_semicolon_does_not_end_one() -> None:
    assert split("对不起；我来办。几点方便？好！") == ["对不起；我来办。", "几点方便？", "好！"]
    assert split("他说“不热。”我记下了。") == ["他说“不热。”", "我记下了。"]
    assert split("I paid 3.50 yuan. It is late!", english=True) == ["I paid 3.50 yuan.", "It is late!"]
    assert split("") == []


def test_the_mark_does_not_count_for_length() -> None:
    assert bare("好的！？”") == "好的"
    assert is_long("一" * LONG + "。")
    assert not is_long("一" * (LONG - 1) + "。！？")
    assert not is_long("I will call you back.")


@given(st.text(alphabet="热。！？；“”\n a.", max_size=60))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
