"""``tongli eval``."""

from functools import partial
from pathlib import Path
from time import process_time
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tongli.adapters.files import read_rows
from tongli.base.errors import InputError
from tongli.cli.options import AsJson, Encoding, Packs, Tier, WithTier, engine_for
from tongli.cli.output import complain, dumps, emit, err, note, out, progress
from tongli.insight.evaluate import Prediction, Report, run, tasks
from tongli.practice.simulate import simulate

TASKS = tasks(simulate)

TaskName = Annotated[str, typer.Argument(help=f"任务：{'、'.join(TASKS)}")]
Predictions = Annotated[Path | None, typer.Option("--predictions", help="把逐条的预测写到这个 .jsonl", show_default=False)]


def evaluate(
    task: TaskName,
    file: Annotated[Path, typer.Argument(help="标注好的文件（.jsonl .csv .tsv）；没有标注时只写预测")],
    as_json: AsJson = False,
    predictions: Predictions = None,
    tier: WithTier = Tier.FULL,
    pack: Packs = None,
    encoding: Encoding = "utf-8",
) -> None:
    """在标注好的文件上量一量：各项指标、速度，也可写出逐条的预测。"""
    if task not in TASKS:
        raise InputError(f"没有任务 {task!r}，有：{'、'.join(TASKS)}")
    rows = read_rows(file, encoding=encoding)
    if not rows:
        raise InputError(f"{file}：是空的")
    good = [row for row in rows if not row.problem]
    for row in rows:
        if row.problem:
            complain(f"{row.where}：{row.problem}")
    engine = engine_for(packs=pack, tier=tier)
    outcome = run(TASKS[task], [row.data for row in good], engine, process_time, partial(progress, what=task))
    for row, said in zip(good, outcome.predictions, strict=True):
        if "error" in said:
            complain(f"{row.where}：{said['error']}")
    if predictions is not None:
        _write(predictions, outcome.predictions)
    if as_json:
        emit(outcome.report)
    else:
        show(outcome.report, out())
    if not outcome.report.scored and outcome.report.items:
        note("文件里没有标注，只做了预测")
    if outcome.report.unreadable or len(good) < len(rows):
        raise typer.Exit(2)


def _write(path: Path, predictions: list[Prediction]) -> None:
    try:
        path.write_text("".join(dumps(said) + "\n" for said in predictions), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}：写不了（{error.strerror or error}）") from error
    err().print(f"预测写到了 {path}", markup=False)


def show(report: Report, console: Console) -> None:
    """Figures, then one table per family of labels, then speed."""
    console.print(f"[bold]{report.task}[/]  {report.items} 条，其中有标注 {report.scored} 条")
    if report.figures:
        figures = Table(box=None, padding=(0, 2), show_header=False)
        for name, value in report.figures.items():
            figures.add_row(name, f"{value:.3f}")
        console.print(figures)
    for name, lines in report.tables.items():
        if not lines:
            continue
        table = Table(title=name, title_justify="left", title_style="bold", box=None, padding=(0, 2), header_style="dim")
        for key in lines[0]:
            table.add_column(key, justify="left" if key == "label" else "right")
        for entry in lines:
            table.add_row(*(f"{v:.3f}" if isinstance(v, float) else str(v) for v in entry.values()))
        console.print(table)
    each = f"一条 p50 {report.p50_ms:.2f} ms、p99 {report.p99_ms:.2f} ms"
    console.print(f"[dim]速度[/] 每秒 {report.per_second:.0f} 条，{each}（单核处理器时间）")
