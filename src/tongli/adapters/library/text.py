"""Files that are text: decoded once, mended by replacing stretches, encoded as they came."""

from collections.abc import Iterator, Sequence

from tongli.adapters.files import decode
from tongli.adapters.library.model import Change, Piece
from tongli.base.errors import InputError
from tongli.checking.model import Edit


def codec(data: bytes, encoding: str) -> tuple[bytes, str]:
    """Byte order mark and codec that write a content back as it was read."""
    if data[:3] == b"\xef\xbb\xbf":
        return data[:3], "utf-8"
    if data[:2] == b"\xff\xfe":
        return data[:2], "utf-16-le"
    if data[:2] == b"\xfe\xff":
        return data[:2], "utf-16-be"
    return b"", encoding


class TextDocument:
    """A file of text. Kinds of files say which pieces it has.

    Raises:
        InputError: it is no text of that encoding.
    """

    def __init__(self, name: str, data: bytes, encoding: str = "utf-8") -> None:
        self.name = name
        self._data, self._encoding = data, encoding
        self.text = decode(data, name, encoding)

    def pieces(self) -> Iterator[Piece]:
        raise InputError(f"{self.name}：不知道怎么读")

    def can(self, piece: Piece, edit: Edit) -> bool:
        return piece.anchor.edit(edit) is not None

    def mended(self, changes: Sequence[Change]) -> bytes:
        mark, name = codec(self._data, self._encoding)
        if mark + self.text.encode(name, "surrogatepass") != self._data:
            raise InputError(f"{self.name}：这个编码写不回原样，没有改动")
        return mark + replaced(self.text, raw_edits(changes)).encode(name)


def raw_edits(changes: Sequence[Change]) -> list[tuple[int, int, str]]:
    """All edits in raw offsets, rising."""
    found = [change.piece.anchor.edit(edit) for change in changes for edit in change.edits]
    return sorted(edit for edit in found if edit is not None)


def replaced(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """The text with stretches replaced."""
    parts, done = list[str](), 0
    for start, end, put in edits:
        parts += (text[done:start], put)
        done = end
    return "".join((*parts, text[done:]))
