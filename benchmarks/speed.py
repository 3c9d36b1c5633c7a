"""``python -m benchmarks.speed``: messages a second of reading, milliseconds of checking, planning, drafting.

Times are of the processor, on one core, so that other work on the machine does not count.

Every text is new to the engine, so that what it remembers of earlier texts does not help.
"""

import platform
import sys
from collections.abc import Callable
from datetime import datetime
from time import process_time

from rich.console import Console
from rich.table import Table

from benchmarks.texts import messages, replies, written
from tongli import CaseContext, Engine, Talk, Turn, Who
from tongli.base.talk import CHINA
from tongli.insight.evaluate.metrics import mean, percentile

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=CHINA)
CASE = CaseContext(industry="heating", facts={"surname": "王", "title": "女士", "amount": 1299}, max_compensation=200)


def timed(do: Callable[[str], object], texts: list[str]) -> list[float]:
    """Milliseconds of each call, after three calls to warm up."""
    for text in texts[:3]:
        do(text)
    times = []
    for text in texts[3:]:
        start = process_time()
        do(text)
        times.append((process_time() - start) * 1000)
    return times


def main(count: int = 1000) -> None:
    """Time every call of the engine and print the table."""
    start = process_time()
    engine = Engine()
    engine.read("预热")
    loading = process_time() - start

    asked = messages(count + 3)
    first = Turn(who=Who.CUSTOMER, text=asked[0])
    talk = Talk(turns=(first,), case=CASE, now=NOW)
    half = replies(count // 2 + 3)
    rows = {
        "read（一条消息）": timed(engine.read, asked),
        "check（300 字，只看词句）": timed(engine.check, half),
        "check（300 字，带对话和案情）": timed(lambda text: engine.check(text, talk), replies(count // 2 + 3, seed=1)),
        "check（300 字，一句一句各不相同，带对话和案情）": timed(lambda text: engine.check(text, talk), written(count // 3 + 3)),
        "commitments（300 字）": timed(lambda text: engine.commitments(text, NOW), replies(count // 2 + 3, seed=2)),
        "plan": timed(lambda text: engine.plan(Talk.of(text, CASE, NOW)), messages(count // 5 + 3, seed=3)),
        "draft": timed(lambda text: engine.draft(Talk.of(text, CASE, NOW)), messages(count // 5 + 3, seed=4)),
    }
    table = Table(
        title=f"Python {platform.python_version()}，{platform.machine()}，单核处理器时间；装载知识 {loading:.2f} s",
        title_justify="left",
    )
    for heading in ("调用", "次数", "每秒", "均值 ms", "p50 ms", "p99 ms"):
        table.add_column(heading, justify="left" if heading == "调用" else "right")
    for name, times in rows.items():
        per_second = 1000 / mean(times) if mean(times) else 0.0
        figures = (mean(times), percentile(times, 0.5), percentile(times, 0.99))
        table.add_row(name, str(len(times)), f"{per_second:,.0f}", *(f"{figure:.2f}" for figure in figures))
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
