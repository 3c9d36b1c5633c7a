"""Run a task over rows. The time comes in as a function, progress goes out as one."""

from collections.abc import Callable, Iterable, Sequence

from tongli.base.errors import InputError
from tongli.engine import Engine
from tongli.insight.evaluate.metrics import percentile
from tongli.insight.evaluate.model import Outcome, Prediction, Report, Row, Scores, Task, Timer


def run(
    task: Task, rows: Sequence[Row], engine: Engine, timer: Timer, watch: Callable[[Sequence[Row]], Iterable[Row]] = iter
) -> Outcome:
    """Predict every row, score those that carry gold fields, and say how fast it went.

    Args:
        timer: seconds from any start; called around each prediction.
        watch: goes through the rows one by one, as a progress bar does.
    """
    predictions: list[Prediction] = []
    times: list[float] = []
    unreadable = 0
    for index, row in enumerate(watch(rows)):
        start = timer()
        try:
            said = task.predict(engine, row)
        except InputError as error:
            said = {"error": str(error)}
            unreadable += 1
        else:
            times.append(timer() - start)
        predictions.append({"id": row.get("id", index + 1), **said})
    both = zip(rows, predictions, strict=True)
    pairs = [(r, p) for r, p in both if "error" not in p and any(r.get(name) not in (None, "") for name in task.gold_fields)]
    scores = task.score([r for r, _ in pairs], [p for _, p in pairs]) if pairs else Scores()
    seconds = sum(times)
    report = Report(
        task=task.name,
        items=len(rows),
        scored=len(pairs),
        unreadable=unreadable,
        figures={name: round(value, 4) for name, value in scores.figures.items()},
        tables=scores.tables,
        seconds=round(seconds, 3),
        per_second=round(len(times) / seconds, 1) if seconds else 0.0,
        p50_ms=round(percentile(times, 0.5) * 1000, 3),
        p99_ms=round(percentile(times, 0.99) * 1000, 3),
        knowledge=engine.knowledge.version,
    )
    return Outcome(predictions, report)
