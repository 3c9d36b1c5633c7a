"""Edits on edits: whatever the order, the text is as edited, and each patch can be taken back alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError
from tongli.writing.patches import Patched
from tongli.writing.revision import Reason


def reason(name: str) -> Reason:
    return Reason(kind="rule", id=name, name=name, text=name)


def test_edits_apart_stay_apart() -> None:
    patched = Patched("一二三四五").edited(3, 4, "肆", reason("a")).edited(0, 1, "壹壹", reason("b"))
    assert patched.text == "壹壹二三肆五"
    assert [(patch.start, patch.end, patch.text) for patch in patched.patches] == [(0, 1, "壹壹"), (3, 4, "肆")]
    assert patched.without({0}) == "一二三肆五"
    assert patched.without({0, 1}) == "一二三四五"


def test_an_edit_on_an_edit_becomes_one_with_both_reasons() -> None:
    patched = Patched("一二三四五").edited(1, 3, "甲乙丙", reason("a")).edited(3, 5, "丁", reason("b"))
    assert patched.text == "一甲乙丁五"
    assert [(patch.start, patch.end, patch.text) for patch in patched.patches] == [(1, 4, "甲乙丁")]
    assert [one.id for one in patched.patches[0].reasons] == ["a", "b"]


def test_insertions_at_one_place_keep_the_order_of_the_text() -> None:
    patched = Patched("一二").edited(1, 1, "甲", reason("a")).edited(2, 2, "乙", reason("b")).edited(1, 1, "丙", reason("c"))
    assert patched.text == "一丙甲乙二"
    assert [patch.text for patch in patched.patches] == ["丙", "甲", "乙"]
    assert patched.without({1}) == "一丙乙二"


def test_a_patch_that_is_not_there() -> None:
    with pytest.raises(InputError, match="第 2 处"):
        Patched("一").without({1})


@given(st.text("一二三四五六七八九", max_size=12), st.data())
def test_any_edits(first: str, data: st.DataObject) -> None:
    patched, text = Patched(first), first
    for number in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        put = data.draw(st.text("甲乙丙丁", max_size=3))
        patched = patched.edited(start, end, put, reason(str(number)))
        text = text[:start] + put + text[end:]
        assert patched.text == text
    ends = [at for patch in patched.patches for at in (patch.start, patch.end)]
    assert ends == sorted(ends)
    assert patched.without(range(len(patched.patches))) == first
    if patched.patches:
        one = data.draw(st.integers(0, len(patched.patches) - 1))
        patch = patched.patches[one]
        others = [other for number, other in enumerate(patched.patches) if number != one]
        alone = Patched(first, tuple(others)).text
        assert patched.without({one}) == alone
        assert first[patch.start : patch.end] in alone
