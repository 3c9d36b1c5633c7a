"""Markdown files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.adapters.library.documents import stands, swap, texts

from tongli.adapters.library.markdown import MarkdownDocument
from tongli.base.evidence import Span
from tongli.checking.model import Edit

FILE = """---
title: 请冷静
---

# 请冷静

您好，
我们**尽快**处理。

- 第一条 <!-- tongli: ignore L06 模板 -->
- 第二条
  接着说
1. 第三条

```
请冷静 <!-- tongli: ignore T03 代码 -->
```

| 场景 | 话术 |
|------|------|
| 催单 | 请`冷静` |

<!-- tongli: ignore T03 引用
客户的话 -->
> 引文

客户：我不冷静
客服：我来查

---
"""


def test_what_is_text() -> None:
    found = texts(MarkdownDocument("a.md", FILE.encode()))
    assert found == ["您好，\n我们尽快处理。", "第一条", "第二条\n接着说", "第三条", "催单", "请冷静", "引文", "我来查"]


def test_places_and_suppressions() -> None:
    pieces = {p.text: p for p in MarkdownDocument("a.md", FILE.encode()).pieces()}
    assert stands(pieces["您好，\n我们尽快处理。"], FILE, "尽快")
    assert stands(pieces["第二条\n接着说"], FILE, "接着说")
    assert stands(pieces["我来查"], FILE, "我来查")
    assert [i.reason for i in pieces["第一条"].ignores] == ["模板"]
    assert [i.reason for i in pieces["引文"].ignores] == ["引用\n客户的话"]
    assert [p.text for p in pieces.values() if p.ignores] == ["第一条", "引文"]


def test_a_mend_leaves_the_rest() -> None:
    document = MarkdownDocument("a.md", FILE.encode())
    assert swap(document, "尽快", "今天18点前").decode() == FILE.replace("尽快", "今天18点前")
    piece = next(iter(document.pieces()))
    over_markup = Edit(span=Span(start=piece.text.index("们"), end=piece.text.index("尽") + 1), text="x")
    new_markup = Edit(span=Span(start=0, end=1), text="*您*")
    assert not document.can(piece, over_markup)
    assert not document.can(piece, new_markup)


def test_a_comment_without_a_text() -> None:
    last = list(MarkdownDocument("a.md", "好\n\n<!-- tongli: ignore L06 何故 -->".encode()).pieces())[-1]
    assert (last.text, last.ignores[0].place.line) == ("", 3)


@pytest.mark.parametrize(
    "text", ["<!--" * 50_000, "| " * 50_000, "`" * 100_000, "[" * 100_000, " " * 100_000 + "|", "-" * 100_000]
)
def test_long_and_odd(text: str) -> None:
    assert isinstance(texts(MarkdownDocument("a.md", text.encode())), list)


@given(st.text("客服: \n-*`|#><!好\\[]()", max_size=60))
def test_every_character_stands_where_it_is_said_to(text: str) -> None:
    for piece in MarkdownDocument("a.md", text.encode()).pieces():
        for at, char in enumerate(piece.text):
            start, end = piece.anchor.place(at, at + 1)
            assert text[start.offset : end.offset] == char
