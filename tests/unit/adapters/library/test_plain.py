"""Plain text files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.adapters.library.documents import stands, swap, texts

from tongli.adapters.library.plain import PlainDocument
from tongli.base.errors import InputError

FILE = "您好。\r\n\r\n# tongli: ignore[L06] 这是模板\r\n我们尽快。\r\n请冷静 # tongli: ignore T03 引用\n"


def test_a_line_is_a_text_and_comments_are_not() -> None:
    pieces = list(PlainDocument("a.txt", FILE.encode()).pieces())
    assert [(p.where, p.text) for p in pieces] == [("a.txt:1", "您好。"), ("a.txt:4", "我们尽快。"), ("a.txt:5", "请冷静")]
    assert [[(i.ids, i.reason) for i in p.ignores] for p in pieces] == [[], [(("L06",), "这是模板")], [(("T03",), "引用")]]
    assert stands(pieces[1], FILE, "尽快")
    assert pieces[1].ignores[0].place.line == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_mend_leaves_the_rest(encoding: str) -> None:
    data = FILE.encode(encoding)
    document = PlainDocument("a.txt", data, "utf-8" if encoding.startswith("utf") else encoding)
    assert swap(document, "尽快", "今天18点前").decode(encoding) == FILE.replace("尽快", "今天18点前")
    assert document.mended([]) == data


def test_a_suppression_for_nothing_comes_out() -> None:
    last = list(PlainDocument("a.txt", "好\n# tongli: ignore[L06] 为何\n".encode()).pieces())[-1]
    assert (last.text, len(last.ignores)) == ("", 1)


def test_a_talk() -> None:
    file = "客户: 不热\n客服：请冷静\n\n客户: ？\n客服: 好的\n"
    pieces = list(PlainDocument("t.txt", file.encode()).pieces())
    assert [(p.where, p.text, len(p.before or ())) for p in pieces] == [("t.txt:1#2", "请冷静", 1), ("t.txt:1#4", "好的", 3)]
    assert stands(pieces[0], file, "冷静")
    assert texts(PlainDocument("t.txt", file.encode(), talk=False))[0] == "客户: 不热"
    with pytest.raises(InputError, match=r"t\.txt:1"):
        texts(PlainDocument("t.txt", "您好".encode(), talk=True))


def test_whole() -> None:
    assert texts(PlainDocument("w.txt", "\n一\n二\n".encode(), whole=True)) == ["一\n二"]
    assert texts(PlainDocument("w.txt", b" \n", whole=True)) == []


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=80))
def test_every_place_is_right(text: str) -> None:
    for piece in PlainDocument("x", text.encode(), talk=False).pieces():
        start, end = piece.anchor.place(0, len(piece.text))
        read = text.removeprefix("\ufeff")
        assert read[start.offset : end.offset] == piece.text
