"""Where the commands' words go: results to standard output, everything else to standard error.

Colour only on a terminal and never with ``NO_COLOR`` (rich sees to both). Names of labels and captions come from the packs.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tongli.base.labels import Lang
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import LabelName

T = TypeVar("T")
LONG_WORK = 20
"""From this many rows on a bar shows how far the work is."""
SHOWN = 600
"""Characters of a message that are shown to people; programs get all of it."""

# Terminal control characters in a customer's text must not reach the terminal; half UTF-16 pairs cannot be written.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def out() -> Console:
    """The console for results."""
    return Console(highlight=False, soft_wrap=False)


def err() -> Console:
    """The console for everything else."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def fit(text: str) -> str:
    """The text without what a terminal could not or should not take; the same length."""
    return _UNFIT.sub("\ufffd", text)


def short(text: str, limit: int = SHOWN) -> str:
    """The text made fit, at most ``limit`` characters."""
    return fit(text) if len(text) <= limit else f"{fit(text[:limit])}…"


def dumps(value: BaseModel | dict[str, Any] | list[Any]) -> str:
    """One line of JSON. Half a UTF-16 pair stays what it was, as its escape."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    text = json.dumps(plain, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(plain)
    return text


def emit(value: BaseModel | dict[str, Any] | list[Any]) -> None:
    """Write one line of JSON to standard output."""
    sys.stdout.write(dumps(value) + "\n")


def complain(message: str) -> None:
    """Say in one line, on standard error, what was wrong."""
    err().print(f"[bold red]错误[/] {_plain(message)}")


def note(message: str) -> None:
    """A remark on standard error that stops nothing."""
    err().print(f"[yellow]提示[/] {_plain(message)}")


def aside(message: str) -> None:
    """A word on standard error, as it is."""
    typer.echo(message, err=True)


def _plain(message: str) -> str:
    return fit(message).replace("[", "\\[")


def progress(items: Sequence[T], what: str) -> Iterator[T]:
    """The items, with a bar on standard error when there are many and somebody is watching."""
    console = err()
    if len(items) < LONG_WORK or not console.is_terminal:
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield from bar.track(items, description=what)


class Names:
    """Names of labels and captions in the reader's language; the label itself where a pack gives no name."""

    def __init__(self, knowledge: Knowledge, lang: Lang) -> None:
        self._names = {(name.family, name.label): name.name_in(lang) for name in knowledge.of(LabelName)}
        self.comma = ", " if lang is Lang.EN else "、"

    def of(self, family: str, label: str) -> str:
        return self._names.get((family, label), label)

    def caption(self, key: str) -> str:
        return self.of("caption", key)

    def all(self, family: str, labels: Iterable[str]) -> str:
        return self.comma.join(dict.fromkeys(self.of(family, label) for label in labels))
