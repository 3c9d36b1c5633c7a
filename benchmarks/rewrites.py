"""Rewrites of replies that were written to be imperfect: facts kept, findings before and after, a second rewrite, time.

``python -m benchmarks.rewrites [how many]``: a seeded sample of ``training/replies``.
"""

import json
import random
import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from tongli import CaseContext, Engine, Severity, Talk
from tongli.base.talk import CHINA
from tongli.writing.kept import keeps_facts
from tongli.writing.revision import Rewrite

REPLIES = Path(__file__).parents[1] / "training/replies"
NOW = datetime(2026, 11, 20, 15, 10, tzinfo=CHINA)
EXEMPT = ("C01", "L06")
"""Personal data are masked and vague times replaced: what stands there is no fact that must stay."""


def sample(number: int, seed: int = 20261122) -> list[dict[str, Any]]:
    """Replies with what they answer."""
    rows = [json.loads(line) for file in sorted(REPLIES.glob("r*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    return random.Random(seed).sample([row for row in rows if row.get("customer")], number)


def errors(made: Rewrite) -> tuple[int, int]:
    """Errors before and after."""
    return tuple(sum(v.severity is Severity.ERROR for v in check.violations) for check in (made.before, made.after))  # type: ignore[return-value]


def main(number: int) -> None:
    """Print the figures."""
    engine = Engine()
    count: Counter[str] = Counter()
    spent: list[float] = []
    for row in sample(number):
        channel = row["channel"] if row["channel"] in ("chat", "phone") else "email"
        case = CaseContext.model_validate({"industry": row["industry"], "channel": channel, "agent": "小李"})
        talk = Talk.of(row["customer"], case, NOW)
        draft = "".join(sentence["text"] for sentence in row["sentences"])
        begin = time.process_time()
        made = engine.rewrite(draft, talk)
        spent.append(time.process_time() - begin)
        before, after = errors(made)
        hidden = [v.span for v in made.before.violations if v.span and v.rule in EXEMPT]
        count["changed"] += bool(made.changes)
        count["changes"] += len(made.changes)
        count["facts lost"] += not keeps_facts(draft, made.text, hidden)
        count["errors before"] += before
        count["errors after"] += after
        count["more errors"] += after > before
        count["findings before"] += len(made.before.violations)
        count["findings after"] += len(made.after.violations)
        count["clean before"] += not made.before.violations
        count["clean after"] += not made.after.violations
        count["changed again"] += engine.rewrite(made.text, talk).text != made.text
    spent.sort()
    print(f"{number} replies: {dict(count)}")
    print(f"seconds of processor: p50 {spent[len(spent) // 2]:.3f}, p99 {spent[int(len(spent) * 0.99)]:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
