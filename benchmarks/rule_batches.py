"""``python -m benchmarks.rule_batches [FILE …]``: precision and recall of single rules on replies written to be hard.

Each line of a batch is a reply that breaks the rule that it names or nearly does (``breaks``), with the situation of a rule's
example (``history``, ``case``, ``stage``, ``now``, …). The rules are those that lists of words do badly.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from tongli import Engine
from tongli.checking.examples import situation_of_example, talk_of
from tongli.knowledge.schema import Rule
from tongli.knowledge.schema.rules import Example

DATA = Path(__file__).parents[1] / "tests" / "unit" / "checking" / "data"


@dataclass
class Score:
    """Counts of one rule, and the replies that it judged wrongly."""

    hit: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hit / max(1, self.hit + len(self.false))

    @property
    def recall(self) -> float:
        return self.hit / max(1, self.hit + len(self.missed))

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, 2 * self.hit + len(self.false) + len(self.missed))


def score(file: Path, engine: Engine) -> dict[str, Score]:
    """The score of each rule that the batch names."""
    rules = {rule.id: rule for rule in engine.knowledge.of(Rule)}
    scores: dict[str, Score] = defaultdict(Score)
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rule, told = rules[row["rule"]], row["id"] + " " + row["reply"]
        example = Example(**{key: value for key, value in row.items() if key in Example.model_fields})
        result = engine.check(example.reply, talk_of(example), situation_of_example(rule, example))
        found = any(violation.rule == rule.id for violation in result.violations)
        one = scores[rule.id]
        one.hit += found and row["breaks"]
        if found != row["breaks"]:
            (one.missed if row["breaks"] else one.false).append(told)
    return dict(scores)


def main(files: Annotated[list[Path] | None, typer.Argument()] = None, show: bool = False) -> None:
    """A table for each batch; ``--show`` adds what was missed (-) and falsely found (+)."""
    engine = Engine()
    for file in files or sorted(DATA.glob("batch_*.jsonl")):
        rows = score(file, engine)
        sys.stdout.write(f"\n{file.name}\n| rule | precision | recall | F1 |\n|---|---|---|---|\n")
        for rule, one in sorted(rows.items()):
            sys.stdout.write(f"| {rule} | {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f} |\n")
        both = summed(rows.values())
        sys.stdout.write(f"| all | {both.precision:.2f} | {both.recall:.2f} | {both.f1:.2f} |\n")
        if show:
            for one in rows.values():
                sys.stdout.writelines([f"- {text}\n" for text in one.missed] + [f"+ {text}\n" for text in one.false])


def summed(scores: Iterable[Score]) -> Score:
    """All rules as one."""
    total = Score()
    for one in scores:
        total.hit += one.hit
        total.missed += one.missed
        total.false += one.false
    return total


if __name__ == "__main__":
    typer.run(main)
