"""``python -m training.datasheet``: write the tables of the corpus' and the labels' READMEs anew from the files."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tongli.base.labels import Demand, Emotion, Motive, Need, Risk, Subject
from tongli.insight.evaluate.metrics import accuracy, macro_f1, per_label, quadratic_kappa

ROOT = Path(__file__).parent
FAMILIES = {"emotion": Emotion, "needs": Need, "subjects": Subject, "motives": Motive, "demands": Demand, "risks": Risk}
START, END = "<!-- tables: written by python -m training.datasheet -->", "<!-- end of tables -->"
Rows = dict[Any, dict[str, Any]]


def rows(file: Path) -> list[dict[str, Any]]:
    """The objects of a file of lines."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def agreement(first: Rows, second: Rows) -> str:
    """A table row: how far two readers agree on what both read."""
    both = [key for key in second if key in first]
    one, two = [first[key] for key in both], [second[key] for key in both]
    parts = [
        f"{len(both)}",
        f"{accuracy([r['emotion'] for r in one], [r['emotion'] for r in two]):.2f}",
        f"{macro_f1(per_label([[r['emotion']] for r in one], [[r['emotion']] for r in two])):.2f}",
        f"{quadratic_kappa([r['intensity'] for r in one], [r['intensity'] for r in two]):.2f}",
    ]
    for family in ("needs", "subjects", "motives", "demands", "risks", "others"):
        same = sum(len(set(a[family]) & set(b[family])) for a, b in zip(one, two, strict=True))
        all_of = sum(len(a[family]) + len(b[family]) for a, b in zip(one, two, strict=True))
        parts.append(f"{2 * same / max(all_of, 1):.2f}")
    return " | ".join(parts)


def counts(written: Rows, real: Rows) -> str:
    """How often each label occurs."""
    lines = ["| family | label | written | real | both |", "|---|---|---|---|---|"]
    for family, labels in FAMILIES.items():
        found = []
        for part in (written, real):
            values = [r[family] if isinstance(r[family], list) else [r[family]] for r in part.values()]
            found.append(Counter(label for value in values for label in value))
        for label in labels:
            one, two = (count[str(label)] for count in found)
            lines.append(f"| {family} | `{label}` | {one} | {two} | {one + two} |")
    return "\n".join(lines)


def put(file: Path, tables: str) -> None:
    """Replace what stands between the two marks."""
    text = file.read_text("utf-8")
    before, _, rest = text.partition(START)
    after = rest.partition(END)[2]
    file.write_text(f"{before}{START}\n\n{tables}\n\n{END}{after}", "utf-8")


def main() -> None:
    """Write all tables."""
    files = sorted((ROOT / "corpus").glob("*.jsonl"))
    first_written = {r["id"]: r for file in files for r in rows(file)}
    second_written = {r["id"]: r for r in rows(ROOT / "labels/written_second.jsonl")}

    def place(row: dict[str, Any]) -> tuple[str, int, int | None]:
        return row["source"], row["line"], row.get("turn")

    first, blind, again = ({place(r): r for r in rows(ROOT / f"labels/{n}.jsonl")} for n in ("real", "real_second", "real_again"))
    written, real = first_written | second_written, first | again
    sizes = "\n".join(f"| `{file.name}` | {len(rows(file))} |" for file in files)
    put(
        ROOT / "corpus/README.md",
        f"| file | messages |\n|---|---|\n{sizes}\n| all | {len(written)} |\n\n"
        f"Labels as they are trained on (a second reader's go before the first's):\n\n{counts(written, real)}",
    )
    head = "| what was read twice | messages | emotion accuracy | macro-F1 | intensity kappa "
    head += "| needs | subjects | motives | demands | risks | others |"
    lines = [head, "|---|---|---|---|---|---|---|---|---|---|---|"]
    lines.append(f"| real, blind, both under the first guideline | {agreement(first, blind)} |")
    lines.append(f"| real, not plainly calm, the second under the sharper one | {agreement(first, again)} |")
    lines.append(f"| written, blind, the second under the sharper one | {agreement(first_written, second_written)} |")
    put(ROOT / "labels/README.md", f"{len(real)} real messages are labelled.\n\n" + "\n".join(lines))


if __name__ == "__main__":
    main()
