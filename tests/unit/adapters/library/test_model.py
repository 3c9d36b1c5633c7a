"""Anchors: the way from a text back to its file."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.adapters.library.model import Anchor, Place
from tongli.base.evidence import Span
from tongli.checking.model import Edit

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(span=Span(start=start, end=end), text=text)


@given(TEXT, TEXT, st.data())
def test_places_of_a_plain_stretch(before: str, text: str, data: st.DataObject) -> None:
    whole = before + text
    start = Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1, len(before))
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    first, last = Anchor(text, start).place(a, b)
    for at, place in ((a, first), (b, last)):
        lines = whole[: len(before) + at].split("\n")
        assert place == Place(len(lines), len(lines[-1]) + 1, len(before) + at)


def test_what_was_left_out_cannot_be_edited_over() -> None:
    raw = "请**尽快**办"
    kept = [0, 3, 4, 7]
    anchor = Anchor(raw, Place(1, 1, 10), kept, [i + 1 for i in kept])
    assert anchor.edit(edit(1, 3, "今天")) == (13, 15, "今天")
    assert anchor.edit(edit(0, 2, "x")) is None
    assert anchor.place(1, 3) == (Place(1, 4, 13), Place(1, 6, 15))


def test_no_offset_no_edit() -> None:
    assert Anchor("好", Place(1, 1)).edit(edit(0, 1, "x")) is None
    assert Anchor("好", Place(1, 1, 0), escape=lambda _: None).edit(edit(0, 1, "x")) is None
