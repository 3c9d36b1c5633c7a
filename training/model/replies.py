"""The labelled sentences of agents' replies (``training/replies``)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tongli.base.labels import Move
from tongli.base.talk import Turn, Who
from tongli.reading.encoder import RULES, before
from training.model.batches import Sample

FOLDER = Path(__file__).parents[1] / "replies"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a reply. ``reply`` is the whole line; ``group`` is never on both sides of a split."""

    text: str
    moves: tuple[str, ...]
    rules: tuple[str, ...]
    group: str
    reply: dict[str, Any]


def sentences() -> Iterator[Sentence]:
    """All labelled sentences, file by file."""
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            reply = json.loads(line)
            for part in reply["sentences"]:
                if part["text"].strip():
                    group = f"{file.stem}:{reply['customer'] or reply['id']}"
                    yield Sentence(part["text"].strip(), tuple(part["moves"]), tuple(part["rules"]), group, reply)


def sample_of(sentence: Sentence) -> Sample:
    """Targets of the reply-side heads; the customer's message is the context."""
    customer = str(sentence.reply["customer"])
    near = before([Turn(who=Who.CUSTOMER, text=customer)]) if customer else ""
    targets: dict[str, int | list[float]] = {
        "moves": [float(move in sentence.moves) for move in Move],
        "rules": [float(rule in sentence.rules) for rule in RULES],
    }
    return Sample(sentence.text, targets, near)
