"""Files of text as a whole."""

import pytest

from tongli.adapters.library.text import TextDocument, codec, replaced
from tongli.base.errors import InputError


def test_edits() -> None:
    assert replaced("abcdef", [(1, 2, "X"), (4, 4, "Y")]) == "aXcdYef"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"])
def test_marks_and_codecs_write_back(encoding: str) -> None:
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    data = marks.get(encoding, b"") + "您好".encode(encoding)
    mark, name = codec(data, "gb18030" if encoding == "gb18030" else "utf-8")
    assert mark + "您好".encode(name) == data


def test_an_encoding_that_does_not_come_back_is_left_alone() -> None:
    # UTF-7 has many ways to write the same text.
    document = TextDocument("a.txt", b"+AEE-", "utf-7")
    assert document.text == "A"
    with pytest.raises(InputError, match="没有改动"):
        document.mended([])
