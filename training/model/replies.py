"""The labelled replies of agents (``training/replies``): their sentences, and whole.

Three kinds of files: ``r*.jsonl`` are labelled sentence by sentence (moves and rules), ``cases/c*.jsonl`` reply by reply in the
shape that ``tongli eval replies`` reads (rules with the words that break them, no moves), ``said/s*.jsonl`` hold for one message
of a customer several things that might be said, each with the rules that it breaks.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tongli.base.labels import Move
from tongli.base.talk import Turn, Who
from tongli.base.text import sentences as cut
from tongli.knowledge import load
from tongli.knowledge.schema import Rule
from tongli.reading.encoder import MOST_ASKED, RULES, asked, before
from training.model.batches import Sample

FOLDER = Path(__file__).parents[1] / "replies"
ABSENT = frozenset({"E01", "E02", "E03", "E06", "F03", "S03", "S04"})
"""Rules that a whole reply breaks by what is missing; no sentence breaks them."""
UNKNOWN = -1.0
"""Target of a rule that cannot be broken in that stage or at that intensity: nothing is learned from it."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a reply. ``moves``: None where they were not labelled. ``reply``: the whole line; ``group`` is never on
    both sides of a split."""

    text: str
    moves: tuple[str, ...] | None
    rules: tuple[str, ...]
    group: str
    reply: dict[str, Any]

    @property
    def picked(self) -> bool:
        """True where it was written for its rule, half of them offences: no place to learn how often a rule is broken."""
        return bool(self.reply.get("picked"))


@dataclass(frozen=True)
class Whole:
    """A reply to the customer's message with all rules that it breaks."""

    text: str
    customer: str
    rules: frozenset[str]
    group: str
    stage: str
    intensity: int
    emotion: str = ""
    case: dict[str, Any] | None = None


def sentences() -> Iterator[Sentence]:
    """All labelled sentences, file by file."""
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            reply = json.loads(line)
            for part in reply["sentences"]:
                if part["text"].strip():
                    group = f"{file.stem}:{reply['customer'] or reply['id']}"
                    yield Sentence(part["text"].strip(), tuple(part["moves"]), tuple(part["rules"]), group, reply)
    for case in cases():
        reply = {name: case[name] for name in ("id", "stage", "intensity", "emotion")} | {"customer": _asked_in(case)}
        text = case["reply"]
        broken = [(v["rule"], text.find(v["text"]), len(v["text"])) for v in case["violations"] if v["rule"] not in ABSENT]
        for span in cut(text):
            if span.of(text).strip():
                rules = {rule for rule, at, length in broken if at < span.end and span.start < at + length}
                yield Sentence(span.of(text).strip(), None, tuple(sorted(rules)), f"cases:{reply['customer']}", reply)

    for moment in moments():
        for number, one in enumerate(moment["said"]):
            reply = {name: moment[name] for name in ("stage", "intensity", "emotion", "customer")}
            reply |= {"id": f"{moment['id']}-{number}", "picked": True}
            yield Sentence(one["text"].strip(), None, tuple(one["rules"]), f"said:{moment['customer']}", reply)


def moments() -> Iterator[dict[str, Any]]:
    """The moments of talks with what might be said there."""
    for file in sorted((FOLDER / "said").glob("s*.jsonl")):
        yield from map(json.loads, file.read_text("utf-8").splitlines())


def cases(folder: Path = FOLDER / "cases") -> Iterator[dict[str, Any]]:
    """The replies that are labelled in their case."""
    for file in sorted(folder.glob("c*.jsonl")):
        yield from map(json.loads, file.read_text("utf-8").splitlines())


def wholes() -> Iterator[Whole]:
    """All labelled replies, whole."""
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            reply = json.loads(line)
            text = "".join(
                part["text"].strip() + ("" if part["text"].strip()[-1:] in "。！？!?…~" else "。") for part in reply["sentences"]
            )
            if text and reply["customer"]:
                rules = frozenset(reply["absent"]).union(*(part["rules"] for part in reply["sentences"]))
                group = f"{file.stem}:{reply['customer']}"
                yield Whole(text, reply["customer"], rules, group, reply["stage"], reply["intensity"] or 0, reply["emotion"])
    for case in cases():
        rules = frozenset(v["rule"] for v in case["violations"])
        customer = _asked_in(case)
        yield Whole(case["reply"], customer, rules, f"cases:{customer}", case["stage"], case["intensity"], case["emotion"], case)


def _asked_in(case: dict[str, Any]) -> str:
    last = next((line for line in reversed(case["history"]) if line.startswith("客户")), "")
    return str(last).partition(":")[2].strip() or str(last).partition("：")[2].strip()


def whole_of(whole: Whole) -> Sample:
    """Targets of the head that sees a whole reply; see ``UNKNOWN``."""
    near = asked(whole.customer) if whole.customer else ""
    return Sample(whole.text, {"whole": wanted_of(whole)}, near, most_before=MOST_ASKED)


def wanted_of(whole: Whole) -> list[float]:
    """Of each of ``RULES``: broken 1, not 0, or ``UNKNOWN``."""
    known = {rule.id: rule for rule in load().of(Rule)}
    found = []
    for name in RULES:
        rule = known[name]
        off = (rule.stages and whole.stage and whole.stage not in rule.stages) or whole.intensity < rule.min_intensity
        found.append(1.0 if name in whole.rules else UNKNOWN if off else 0.0)
    return found


def sample_of(sentence: Sentence) -> Sample:
    """Targets of the reply-side heads; the customer's message is the context."""
    customer = str(sentence.reply["customer"])
    near = before([Turn(who=Who.CUSTOMER, text=customer)]) if customer else ""
    targets: dict[str, int | list[float]] = {"rules": [float(rule in sentence.rules) for rule in RULES]}
    if sentence.moves is not None:
        targets["moves"] = [float(move in sentence.moves) for move in Move]
    return Sample(sentence.text, targets, near)
