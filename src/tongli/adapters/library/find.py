"""Which files are meant, and how each is read."""

import os
from collections.abc import Iterator
from pathlib import Path

from tongli.adapters.files import read_bytes
from tongli.adapters.library.jsonl import JsonlDocument
from tongli.adapters.library.markdown import MarkdownDocument
from tongli.adapters.library.model import Document
from tongli.adapters.library.plain import PlainDocument
from tongli.adapters.library.sheet import SheetDocument
from tongli.adapters.library.table import TableDocument

SUFFIXES = {".txt", ".md", ".markdown", ".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx"}
"""Files that are looked for in folders; a file that is named may have any other and is read as plain text."""
_JSON = {".jsonl", ".ndjson", ".json"}
_LEFT_OUT = {"node_modules", "__pycache__"}


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder that can hold replies, in order; hidden ones and links to folders left out."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _LEFT_OUT)
        for name in sorted(names):
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith((".", "~$")):
                yield Path(top) / name


def open_document(
    name: str,
    source: Path | bytes,
    suffix: str,
    *,
    encoding: str = "utf-8",
    column: str = "",
    whole: bool = False,
    talk: bool | None = None,
) -> Document:
    """The document that a name's ending tells.

    Raises:
        InputError: it cannot be read.
    """
    if suffix in _JSON:
        return JsonlDocument(name, source, encoding, column)
    data = read_bytes(source) if isinstance(source, Path) else source
    if suffix in {".csv", ".tsv"}:
        return TableDocument(name, data, encoding, delimiter="\t" if suffix == ".tsv" else ",", column=column)
    if suffix == ".xlsx":
        return SheetDocument(name, data, column)
    if suffix in {".md", ".markdown"}:
        return MarkdownDocument(name, data, encoding)
    return PlainDocument(name, data, encoding, whole=whole, talk=talk)
