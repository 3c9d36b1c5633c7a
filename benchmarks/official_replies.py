"""``python -m benchmarks.official_replies FILE --part 1``: errors that the checker raises on real official replies.

FILE is JSON lines with ``text`` (the citizen's letter) and ``reply`` (the office's answer). The lines are shuffled by a fixed
seed; part 1 are the first hundred, part 2 the next, so that what was mended after one part is judged on another. Each letter
stands as the customer's turn. The judging is a person's: ``docs/checking.md`` keeps the verdicts, by line and digest.
"""

import hashlib
import json
import random
import sys
from pathlib import Path
from typing import Annotated

import typer

from tongli import Engine, Talk
from tongli.base.labels import Severity

SEED = 20261122
SIZE = 100


def part_of(count: int, part: int) -> list[int]:
    """Line numbers (from 1) of a part, in order."""
    lines = list(range(1, count + 1))
    random.Random(SEED).shuffle(lines)
    return sorted(lines[SIZE * (part - 1) : SIZE * part])


def main(
    file: Path,
    part: Annotated[int, typer.Option(min=1, help="Which hundred.")] = 1,
    show: Annotated[bool, typer.Option(help="The sentence around each finding, to judge it.")] = False,
    all_levels: Annotated[bool, typer.Option(help="Warnings and hints too.")] = False,
) -> None:
    """One line of JSON for each finding, then the sample's digest and the count."""
    rows = file.read_text(encoding="utf-8").splitlines()
    lines, engine, found = part_of(len(rows), part), Engine(), 0
    digest = hashlib.sha256()
    for line in lines:
        row = json.loads(rows[line - 1])
        digest.update(row["reply"].encode())
        for violation in engine.check(row["reply"], Talk.of(row["text"])).violations:
            if violation.severity is not Severity.ERROR and not all_levels:
                continue
            found += 1
            told = {"line": line, "rule": violation.rule, "at": violation.span and violation.span.start}
            if show:
                start = violation.span.start if violation.span else 0
                told |= {"found": violation.text, "around": row["reply"][max(0, start - 60) : start + 90]}
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"part {part}: {len(lines)} replies, sha256 {digest.hexdigest()[:16]}, {found} findings\n")
    sys.stdout.write(f"lines {' '.join(map(str, lines))}\n")


if __name__ == "__main__":
    typer.run(main)
