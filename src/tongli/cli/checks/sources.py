"""What was given to ``tongli check``: texts, files, folders, standard input; each becomes a document when its turn comes."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tongli.adapters.library.find import files_in, open_document
from tongli.adapters.library.model import Document
from tongli.adapters.library.plain import PlainDocument
from tongli.adapters.project import Projects
from tongli.base.errors import InputError
from tongli.cli.checks.model import Source
from tongli.cli.given import STDIN, argument, looks_like_json, or_stdin, path_of
from tongli.cli.output import note


@dataclass(frozen=True)
class Layout:
    """How files are read (see ``open_document``); ``stdin_name``: the file that standard input stands for."""

    encoding: str = "utf-8"
    column: str = ""
    whole: bool = False
    talk: bool | None = None
    stdin_name: str = ""


def sources(inputs: list[str] | None, layout: Layout, projects: Projects) -> Iterator[Source]:
    """Everything given, in order; what the project excludes is left out.

    Raises:
        InputError: nothing was given, a given text is empty, or a settings file is broken.
    """
    for number, given in enumerate(or_stdin(inputs, "文字、文件或文件夹"), 1):
        if given == "-":
            yield _stdin(layout)
        elif (path := path_of(given)) is None:
            yield _told(given, number, layout)
        elif path.is_dir():
            for file in files_in(path):
                if not projects.of(file.parent).excludes(file):
                    yield _file(file, layout)
        elif projects.of(path.parent).excludes(path):
            note(f"{path}：在 tongli.toml 的 exclude 里，没有检查")
        else:
            yield _file(path, layout)


def _name(path: Path) -> str:
    """The path as it is shown: relative where it lies below the present folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd())) if path.is_absolute() else os.path.normpath(path)
    except ValueError:
        return str(path)


def _file(path: Path, layout: Layout) -> Source:
    name = _name(path)
    return Source(name, path, _opener(name, path, path.suffix.lower(), layout))


def _opener(name: str, source: Path | bytes, suffix: str, layout: Layout) -> Callable[[], Document]:
    return lambda: open_document(
        name, source, suffix, encoding=layout.encoding, column=layout.column, whole=layout.whole, talk=layout.talk
    )


def _stdin(layout: Layout) -> Source:
    data = sys.stdin.buffer.read()
    name = layout.stdin_name or STDIN
    suffix = Path(layout.stdin_name).suffix.lower() if layout.stdin_name else ".jsonl" if looks_like_json(data) else ""
    if not data.strip():
        raise InputError(f"{name}：是空的，没有可读的文字")
    return Source(name, None, _opener(name, data, suffix, layout))


def _told(given: str, number: int, layout: Layout) -> Source:
    name, data = f"参数 {number}", argument(given).encode()
    if not data.strip():
        raise InputError(f"{name}：是空的，没有可读的文字")
    return Source(name, None, lambda: PlainDocument(name, data, whole=True, talk=layout.talk, numbered=False), told=True)
