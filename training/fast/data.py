"""The labelled messages: real ones joined with their texts (which stay where they are), and the written corpus."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tongli.base.labels import Emotion

ROOT = Path(__file__).parents[1]
FAMILIES = {"needs": "need", "subjects": "subject", "motives": "motive", "demands": "demand", "risks": "risk"}
_BEFORE = 4
CORRECTION = 3
"""Times that a correction counts: a person looked at it because the reading was wrong."""


@dataclass(frozen=True)
class Sample:
    """One message with its labels. A ``group`` is never on both sides of a fold. ``part``: real or written."""

    text: str
    context: tuple[str, ...]
    group: str
    part: str
    labels: dict[str, Any]
    evidence: tuple[int, int]
    earlier: dict[str, Any] | None = None
    """The labels of a first reader, where a second one read the message again under the sharpened guideline."""


def real(data: Path) -> list[Sample]:
    """The labelled real messages. ``data``: the folder with ``jddc_satisfaction`` and ``reviews``.

    Raises:
        ValueError: a text is not the one that was labelled.
    """
    chats = [json.loads(line)["turns"] for line in _lines(data / "jddc_satisfaction/valid_turns.jsonl")]
    reviews = [json.loads(line)["text"].strip() for line in _lines(data / "reviews/reviews.jsonl")]
    again = {_place(row): row for row in map(json.loads, _lines(ROOT / "labels/real_again.jsonl"))}
    samples = []
    for first in map(json.loads, _lines(ROOT / "labels/real.jsonl")):
        row = again.get(_place(first), first)
        context: list[str] = []
        if row["source"] == "jddc":
            turns, at = chats[row["line"]], row["turn"]
            text = turns[at]["user"].strip()
            for turn in turns[:at]:
                context += [f"客户: {turn['user'].strip()}", f"客服: {turn['agent'].strip()}"]
        else:
            text = reviews[row["line"]]
        if hashlib.sha256(text.encode()).hexdigest()[:12] != row["sha"]:
            raise ValueError(f"{row['source']} line {row['line']} is not the text that was labelled")
        group = f"{row['source']}-{row['line']}"
        samples.append(
            Sample(
                text, tuple(context[-_BEFORE:]), group, "real", row, tuple(row["evidence"]), first if row is not first else None
            )
        )
    return samples


def corrected(files: Iterable[Path]) -> list[Sample]:
    """Corrections that agents made at the desk, as exported from there (texts masked): they are on the side of the real messages.

    Raises:
        ValueError: a line is no correction of a reading; names file and line.
    """
    latest: dict[tuple[str, str, str], Sample] = {}
    for file in files:
        for number, line in enumerate(_lines(file), 1):
            try:
                row = json.loads(line)
                labels = {name: list(row["labels"][name]) for name in ("others", *FAMILIES)}
                labels |= {"emotion": str(Emotion(row["labels"]["emotion"])), "intensity": int(row["labels"]["intensity"])}
                text, context = str(row["text"]), tuple(map(str, row["context"]))
                key = (file.stem, str(row["case"]), str(row["message"]))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{file}:{number}: {error!r}") from error
            latest[key] = Sample(text, context, "correction-" + "-".join(key), "real", labels, (0, len(text)))
    return [sample for sample in latest.values() for _ in range(CORRECTION)]


def _place(row: dict[str, Any]) -> tuple[str, int, int | None]:
    return row["source"], row["line"], row.get("turn")


def written() -> list[Sample]:
    """The written corpus; a file was written by one hand and is one group. A second reader's labels go before the writer's."""
    again = {row["id"]: row for row in map(json.loads, _lines(ROOT / "labels/written_second.jsonl"))}
    samples = []
    for file in sorted((ROOT / "corpus").glob("*.jsonl")):
        for first in map(json.loads, _lines(file)):
            row = again.get(first["id"], first)
            start = max(first["text"].find(row["evidence"]), 0)
            evidence = (start, start + len(row["evidence"]))
            earlier = first if row is not first else None
            samples.append(Sample(first["text"], tuple(first["context"]), file.stem, "written", row, evidence, earlier))
    return samples


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()
