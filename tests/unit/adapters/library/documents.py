"""What every kind of file must do: lead each text back to where it stands, and change nothing else."""

from tongli.adapters.library.model import Change, Document, Piece
from tongli.base.evidence import Span
from tongli.checking.model import Edit


def swap(document: Document, old: str, new: str) -> bytes:
    """The file with ``old`` replaced in every piece that holds it."""
    changes = []
    for piece in document.pieces():
        at = piece.text.find(old)
        if at >= 0:
            edit = Edit(span=Span(start=at, end=at + len(old)), text=new)
            assert document.can(piece, edit)
            changes.append(Change(piece, (edit,)))
    return document.mended(changes)


def texts(document: Document) -> list[str]:
    return [piece.text for piece in document.pieces()]


def stands(piece: Piece, text: str, word: str) -> bool:
    """True when the word of the piece is found by line and column, and by offset, in the file's text."""
    start, end = piece.anchor.place(piece.text.index(word), piece.text.index(word) + len(word))
    line = text.split("\n")[start.line - 1]
    return line[start.column - 1 :].startswith(word) and text[start.offset : end.offset] == word
