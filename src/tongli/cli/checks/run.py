"""Check everything that was given, source by source, and tell it as it is found."""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tongli.adapters.library.model import Change, Piece
from tongli.adapters.project import Projects
from tongli.base.errors import InputError
from tongli.cli.checks.inspect import Inspector
from tongli.cli.checks.mend import content, put_in_place, show_diff
from tongli.cli.checks.model import Source, Writer
from tongli.cli.checks.pool import TOGETHER
from tongli.cli.output import fit

_EVERY = 0.2
"""Seconds between two looks at the progress line."""


class Ticker:
    """A progress line on standard error, when somebody watches it and the results go elsewhere."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty() and not sys.stdout.isatty()
        self._next = 0.0

    def tick(self, source: Source, pieces: int) -> None:
        if self._on and (now := time.monotonic()) >= self._next:
            self._next = now + _EVERY
            sys.stderr.write(f"\r\x1b[K检查 {fit(source.name)[-60:]}  {pieces:,} 条")
            sys.stderr.flush()

    def clear(self) -> None:
        if self._on:
            sys.stderr.write("\r\x1b[K")


class Run:
    """One run of the check.

    Args:
        fix: write safe mends into the files; ``diff``: show them instead.
    """

    def __init__(
        self, inspector: Inspector, projects: Projects, writer: Writer, *, fix: bool = False, diff: bool = False
    ) -> None:
        self._inspector, self._projects, self._writer = inspector, projects, writer
        self._fix, self._diff = fix, diff
        self.troubles = 0
        """Rows and files that could not be used."""
        self.changed = 0
        """Files that were, or with ``diff`` would be, mended."""

    def all(self, given: Iterable[Source]) -> None:
        """Check every source; one that cannot be read does not stop the others."""
        ticker = Ticker()
        self._writer.begin()
        sources, told = iter(given), set[str]()
        source: Source | None = None
        while True:
            ended = False
            try:
                ended = True  # what goes wrong before there is a source ends the run
                if (source := next(sources, None)) is None:
                    break
                ended = False
                self._one(source, ticker)
            except InputError as error:
                ticker.clear()
                if str(error) not in told:  # broken settings are the same for every file
                    told.add(str(error))
                    self._trouble("", str(error))
            if ended:
                break
        ticker.clear()
        self._writer.end(self._inspector.totals)

    def _trouble(self, where: str, message: str) -> None:
        self.troubles += 1
        if not where:
            where, _, message = message.partition("：")
        self._writer.trouble(where, message)

    def _one(self, source: Source, ticker: Ticker) -> None:
        before = content(source) if self._fix and source.path is not None else b""
        document = source.open()
        project = self._projects.of(source.path.parent if source.path else Path.cwd())
        changes: list[Change] = []
        for pieces in _runs(document.pieces()):
            for piece, outcome in self._inspector.look(source, document, pieces, project):
                if isinstance(outcome, InputError):
                    self._trouble(piece.where, str(outcome))
                    continue
                if outcome.change is not None:
                    changes.append(outcome.change)
                if not self._diff:
                    self._writer.outcome(outcome)
                ticker.tick(source, self._inspector.totals.pieces)
        if changes:
            self.changed += 1
            if self._diff:
                show_diff(source, document, changes)
            elif self._fix:
                put_in_place(source, document, changes, before)


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces, many at a time; those before one that cannot be read come first."""
    held: list[Piece] = []
    try:
        for piece in pieces:
            held.append(piece)
            if len(held) == TOGETHER:
                yield held
                held = []
    except InputError:
        if held:
            yield held
        raise
    if held:
        yield held
