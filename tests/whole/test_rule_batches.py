"""Hard replies of single rules, written by hand in three batches: the floor that later work must not fall under."""

import pytest
from benchmarks.rule_batches import DATA, Score, score, summed

from tongli import Engine

FLOORS = {"a": (0.95, 0.9), "b": (0.95, 0.84), "c": (0.85, 0.4)}
"""Precision and recall over all rules; of the third batch the first figure, nothing was mended after it."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.mark.parametrize("batch", FLOORS)
def test_batch(batch: str, engine: Engine) -> None:
    total: Score = summed(score(DATA / f"batch_{batch}.jsonl", engine).values())
    precision, recall = FLOORS[batch]
    assert total.precision >= precision, total.false
    assert total.recall >= recall, total.missed
