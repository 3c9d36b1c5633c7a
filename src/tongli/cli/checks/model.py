"""What the check of many pieces hands from one step to the next."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tongli.adapters.library.model import Change, Document, Piece, Place
from tongli.base.labels import Severity
from tongli.checking.model import CheckResult, Fix, Violation

RANK = {Severity.HINT: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True)
class Source:
    """Something to check: a file, standard input or a text given on the command line (``path`` None)."""

    name: str
    path: Path | None
    open: Callable[[], Document]
    told: bool = False
    """Given as text: people then want to hear of every one, also of the clean."""


@dataclass(frozen=True, slots=True)
class Report:
    """One finding at its place in the file."""

    source: Source
    piece: Piece
    violation: Violation
    start: Place
    end: Place
    mark: str
    """Fingerprint."""

    @property
    def where(self) -> str:
        """``file:line:column``, ``file:Sheet!B5:column``, or the argument and the column."""
        span = self.violation.span
        if self.piece.cell or self.source.told:
            return self.piece.where if span is None else f"{self.piece.where}:{span.start + 1}"
        line = f"{self.source.name}:{self.start.line}"
        return line if span is None else f"{line}:{self.start.column}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in one piece. ``result`` holds the findings that count, in the order of ``reports``."""

    source: Source
    piece: Piece
    result: CheckResult
    reports: tuple[Report, ...]
    change: Change | None = None
    """Safe mends that leave nothing new, when they were asked for."""
    mended: tuple[Fix, ...] = ()
    intensity: int = 0
    """The customer's, where it was told or read."""


@dataclass
class Totals:
    """Counts over all pieces."""

    pieces: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    fixable: int = 0
    fixed: int = 0
    known: int = 0
    suppressed: int = 0

    def add(self, outcome: Outcome) -> None:
        self.pieces += 1
        self.severities.update(report.violation.severity for report in outcome.reports)
        self.fixable += sum(any(fix.safe for fix in report.violation.fixes) for report in outcome.reports)


class Writer(Protocol):
    """A form of output. Everything is written as it comes; nothing is kept but counts."""

    def begin(self) -> None: ...

    def outcome(self, outcome: Outcome) -> None: ...

    def trouble(self, where: str, message: str) -> None: ...

    def end(self, totals: Totals) -> None: ...
