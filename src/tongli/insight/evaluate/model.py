"""What an evaluation is made of: tasks that predict and score, and the report they end in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tongli.base.frozen import Frozen
from tongli.engine import Engine
from tongli.insight.evaluate.metrics import Counts, macro_f1, micro

Row = Mapping[str, Any]
Prediction = dict[str, Any]
Line = dict[str, str | float | int]


@dataclass
class Scores:
    """Single figures by name, and tables (per label, per rule) by name."""

    figures: dict[str, float] = field(default_factory=dict)
    tables: dict[str, list[Line]] = field(default_factory=dict)

    def add_labels(self, name: str, counts: dict[str, Counts]) -> None:
        """Micro and macro figures of one family of labels, and its table."""
        whole = micro(counts)
        self.figures |= {
            f"{name}_precision": whole.precision,
            f"{name}_recall": whole.recall,
            f"{name}_micro_f1": whole.f1,
            f"{name}_macro_f1": macro_f1(counts),
        }
        self.tables[name] = [line(label, count) for label, count in counts.items()]


def line(label: str, count: Counts) -> Line:
    """A line of a table of labels; ``gold`` and ``found`` are how often it was there and was said."""
    return {
        "label": label,
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
        "gold": count.tp + count.fn,
        "found": count.tp + count.fp,
    }


class Task(Protocol):
    """One task: from a row to a prediction under the gold line's own names, and from both to figures."""

    @property
    def name(self) -> str: ...

    @property
    def gold_fields(self) -> tuple[str, ...]:
        """A row with one of these fields (not None, not empty text) can be scored."""
        ...

    def predict(self, engine: Engine, row: Row) -> Prediction:
        """Raises InputError when the row lacks what is to be read."""
        ...

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores: ...


class Report(Frozen):
    """The end of an evaluation. ``figures`` is empty where no row carried gold fields.

    ``seconds`` is the time spent predicting, by the given timer; ``per_second`` rows a second; ``p50_ms`` and ``p99_ms`` a row.
    """

    task: str
    items: int
    scored: int
    unreadable: int = 0
    figures: dict[str, float]
    tables: dict[str, list[Line]]
    seconds: float
    per_second: float
    p50_ms: float
    p99_ms: float
    knowledge: str = ""


@dataclass(frozen=True)
class Outcome:
    """Predictions, one per row in order (with ``error`` where a row could not be read), and the report."""

    predictions: list[Prediction]
    report: Report


Timer = Callable[[], float]
"""Seconds from any start, as ``time.process_time``."""
