"""The loop: predictions in order, times measured from outside, broken rows named and left out of the figures."""

from collections.abc import Iterable, Sequence
from typing import Any

from tongli.base.errors import InputError
from tongli.engine import Engine, default_engine
from tongli.insight.evaluate import Prediction, Scores, run


class Parity:
    """A task of its own: even or odd."""

    name = "parity"
    gold_fields = ("even",)

    def predict(self, engine: Engine, row: Any) -> Prediction:
        if "n" not in row:
            raise InputError("没有 n")
        return {"even": row["n"] % 2 == 0}

    def score(self, rows: Sequence[Any], said: Sequence[Prediction]) -> Scores:
        return Scores(figures={"right": sum(r["even"] == p["even"] for r, p in zip(rows, said, strict=True)) / len(rows)})


class Steps:
    """A clock that goes on by 10 ms at each look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.01
        return self.now


def test_predictions_scores_and_speed() -> None:
    rows = [
        {"id": "a", "n": 2, "even": True},
        {"n": 3, "even": True},
        {"id": "c"},
        {"id": "d", "n": 5},
        {"id": "e", "n": 5, "even": None},
    ]
    seen: list[Any] = []

    def watch(given: Sequence[Any]) -> Iterable[Any]:
        for row in given:
            seen.append(row)
            yield row

    outcome = run(Parity(), rows, default_engine(), Steps(), watch)
    assert outcome.predictions == [
        {"id": "a", "even": True}, {"id": 2, "even": False}, {"id": "c", "error": "没有 n"},
        {"id": "d", "even": False}, {"id": "e", "even": False},
    ]  # fmt: skip
    report = outcome.report
    assert seen == rows
    assert (report.items, report.scored, report.unreadable) == (5, 2, 1)
    assert report.figures == {"right": 0.5}
    assert (report.seconds, report.per_second, report.p50_ms, report.p99_ms) == (0.04, 100.0, 10.0, 10.0)


def test_without_gold_there_are_only_predictions() -> None:
    outcome = run(Parity(), [{"n": 1}], default_engine(), Steps())
    assert (outcome.report.figures, outcome.report.tables, outcome.report.scored) == ({}, {}, 0)
    assert outcome.predictions == [{"id": 1, "even": False}]
