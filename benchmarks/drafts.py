"""``python -m benchmarks.drafts [count]``: drafts over generated cases, held against what no draft may do.

Prints how many drafts carry a checker error, a fact that stands neither in the case nor in a pack, a promise outside authority or
calendar; what share repeats a sentence of a draft for another case; and the times of plan and draft (of the processor, one core).
"""

import gc
import sys
from collections import Counter, defaultdict
from time import process_time

from rich.console import Console
from rich.table import Table

from benchmarks.draft_cases import cases
from benchmarks.draft_measures import Measures
from tongli import Engine
from tongli.insight.evaluate.metrics import percentile
from tongli.writing.scenery import Scenery


def main(count: int = 10_000, seed: int = 0) -> None:
    """Draft for every case and print the table."""
    engine, out = Engine(), Console(width=140)
    measures, scenery = Measures(engine.knowledge), Scenery(engine.knowledge)
    by_sentence: dict[str, set[int]] = defaultdict(set)
    errors, strange, beyond = Counter[str](), Counter[str](), Counter[str]()
    bad = {"errors": 0, "strange": 0, "beyond": 0}
    times: list[float] = []
    texts: list[str] = []
    gc.freeze()
    for number, (talk, stage) in enumerate(cases(count, seed)):
        reading = engine.read(talk)
        start = process_time()
        plan = engine.planner.plan(talk, reading, stage)
        draft = engine.writer.draft(talk, reading, plan)
        times.append((process_time() - start) * 1000)
        found = measures.of(draft, talk, plan, scenery.scene(talk, reading, plan.stage))
        errors.update(found.errors)
        strange.update(found.strange)
        beyond.update(found.beyond)
        for name, hits in (("errors", found.errors), ("strange", found.strange), ("beyond", found.beyond)):
            bad[name] += bool(hits)
        for sentence in found.sentences:
            by_sentence[sentence].add(number)
        texts.append(draft.text)
    shared = {sentence: numbers for sentence, numbers in by_sentence.items() if len(numbers) > 1}
    sharing = set().union(*shared.values()) if shared else set()
    table = Table(title=f"{count} 份草稿", title_justify="left", show_header=False)
    rows = {
        "有检查器错误的": f"{bad['errors']}",
        "有案情和资料包里都没有的事实的": f"{bad['strange']}",
        "有超出权限或日历的承诺的": f"{bad['beyond']}",
        "与别的案子有 12 字以上相同句子的": f"{len(sharing)}（{len(sharing) / max(1, count):.2%}）",
        "两份完全相同的": f"{count - len(set(texts))}",
        "计划＋起草 p50": f"{percentile(times, 0.5):.1f} ms",
        "计划＋起草 p99": f"{percentile(times, 0.99):.1f} ms",
    }
    for name, value in rows.items():
        table.add_row(name, value)
    out.print(table)
    for title, counter in (("错误", errors), ("没有出处", strange), ("越界", beyond)):
        if counter:
            out.print(title, counter.most_common(12))
    if "--slow" in sys.argv:
        for number in sorted(range(len(times)), key=lambda each: -times[each])[:25]:
            out.print(f"{times[number]:.0f} ms", number, texts[number][:60], markup=False)
    if "--text" in sys.argv:
        for text in texts[:60]:
            out.print(text, "\n", markup=False, highlight=False)
    if "--show" in sys.argv:
        for sentence, numbers in sorted(shared.items(), key=lambda pair: -len(pair[1]))[:60]:
            out.print(len(numbers), sentence)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 10_000)
