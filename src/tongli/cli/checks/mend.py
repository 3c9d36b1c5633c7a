"""Mends of whole files: written in place, or shown as a diff."""

import sys
from collections.abc import Sequence

from tongli.adapters.files import read_bytes
from tongli.adapters.library.model import Change, Document
from tongli.adapters.library.text import raw_edits, replaced
from tongli.adapters.library.write import write_back
from tongli.checking.mending import apply
from tongli.checking.model import Fix
from tongli.cli.checks.model import Source
from tongli.cli.output import fit


def put_in_place(source: Source, document: Document, changes: Sequence[Change], before: bytes) -> None:
    """Write a mended file.

    Args:
        before: the content that was checked; a file that changed meanwhile is left as it is.

    Raises:
        InputError: it cannot be written, or not exactly.
    """
    assert source.path is not None  # noqa: S101 - only files are mended
    write_back(source.path, before, document.mended(changes))


def content(source: Source) -> bytes:
    """A file's content now."""
    return b"" if source.path is None else read_bytes(source.path)


def show_diff(source: Source, document: Document, changes: Sequence[Change]) -> None:
    """The mends as a unified diff without context; of a workbook, cell by cell."""
    text = getattr(document, "text", None)
    sys.stdout.write(f"--- {source.name}\n+++ {source.name}\n")
    if not isinstance(text, str):
        for change in changes:
            new = apply(change.piece.text, Fix(title="", safe=True, edits=change.edits))
            at = change.piece.cell or f"{change.piece.anchor.start.line}"
            sys.stdout.write(f"@@ {at} @@\n-{fit(change.piece.text)}\n+{fit(new)}\n")
        return
    moved = 0
    for line, old, put in _hunks(text, raw_edits(changes)):
        sys.stdout.write(f"@@ -{line},{len(old)} +{line + moved},{len(put)} @@\n")
        sys.stdout.write("".join(f"-{fit(one)}\n" for one in old) + "".join(f"+{fit(one)}\n" for one in put))
        moved += len(put) - len(old)


def _hunks(text: str, edits: list[tuple[int, int, str]]) -> list[tuple[int, list[str], list[str]]]:
    """Line number, old and new lines of each run of lines that edits touch."""
    runs: list[tuple[int, int, list[tuple[int, int, str]]]] = []
    for edit in edits:
        begin = text.rfind("\n", 0, edit[0]) + 1
        end = text.find("\n", edit[1])
        end = len(text) if end < 0 else end
        if runs and begin <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]), [*runs[-1][2], edit])
        else:
            runs.append((begin, end, [edit]))
    found, line, at = [], 1, 0
    for begin, end, mine in runs:
        line += text.count("\n", at, begin)
        at = begin
        old = text[begin:end]
        new = replaced(old, [(start - begin, stop - begin, put) for start, stop, put in mine])
        found.append((line, old.split("\n"), new.split("\n")))
    return found
