"""Checks a pack before it is used: everything the loader would refuse, and labels, flags and ids that nothing knows.

The loader stops at the first problem of a file; ``check_pack`` goes on and lists them all.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tongli.base.errors import PackError
from tongli.knowledge.load import load_pack
from tongli.knowledge.schema import Cue, Item, Phrase, Restraint, Tactic, Theme
from tongli.knowledge.schema.cues import FAMILIES
from tongli.knowledge.schema.phrases import Answer, Signal, slots_of
from tongli.knowledge.schema.when import When

SCENE_FLAGS = frozenset(
    {
        "first_reply",
        "again",
        "named",
        "agent",
        "story",
        "person",
        "ordeal",
        "ask",
        "cause",
        "apologised",
        "fault_known",
        "bare",
        "unclear",
    }
    | {"glad", "praised", "agreed", "waiting", "thanked", "plain_question", "good", "worries", "chosen", "which_one", "standing"}
    | {"answer", "one_way"}
    | {
        "refusing",
        "beyond",
        "rule",
        "process",
        "demanded",
        "detailed",
        "question",
        "owed_apology",
        "asked",
        "safety",
        "safety_fraud",
        "hazard_past",
        "was_ill",
        "was_water",
        "proof",
    }
)
"""Flags that the writer raises by itself, beside the ``[[signal]]`` tables."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a pack. ``where`` is ``file:line`` as far as it is known."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def check_pack(folder: Path, known_signals: frozenset[str] = frozenset()) -> list[Problem]:
    """Everything that is wrong with the pack in ``folder``; empty when it is fine.

    Args:
        folder: the pack's folder, with its ``pack.toml``.
        known_signals: names of signals that packs loaded before it define.
    """
    try:
        _, items, _ = load_pack(folder)
    except PackError as error:
        where = f"{error.file}:{error.line}" if error.line else str(error.file or folder)
        return [Problem(where, error.message)]
    signals = known_signals | {item.name for item in items if isinstance(item, Signal)} | SCENE_FLAGS
    return [*_cues(items), *_flags(items, signals), *_ids(items), *_languages(items)]


def _cues(items: list[Item]) -> list[Problem]:
    found = []
    for item in items:
        if isinstance(item, Cue) and item.label not in FAMILIES.get(item.family, (item.label,)):
            found.append(Problem(item.where, f"{item.family} 没有 {item.label!r} 这个标签"))
        if isinstance(item, Cue) and re.fullmatch(item.pattern, ""):
            found.append(Problem(item.where, f"模式 {item.pattern[:40]!r} 能匹配空文本，会处处命中"))
    return found


def _flags(items: list[Item], signals: frozenset[str]) -> list[Problem]:
    found = []
    for item in items:
        when = getattr(item, "when", None)
        if isinstance(when, When):
            unknown = (set(when.flags) | set(when.not_flags)) - signals
            found += [Problem(item.where, f"不认识的信号 {flag!r}") for flag in sorted(unknown)]
    return found


def _ids(items: list[Item]) -> list[Problem]:
    found = []
    seen: set[tuple[type[Item], str]] = set()
    for item in items:
        if isinstance(item, (Theme, Tactic, Restraint, Answer)):
            if (type(item), item.id) in seen:
                found.append(Problem(item.where, f"id {item.id!r} 用了两次"))
            seen.add((type(item), item.id))
    return found


def _languages(items: list[Item]) -> list[Problem]:
    """A slot that one language fills and the other never does is most often a slip; only empty texts are certain."""
    found = []
    for item in items:
        if isinstance(item, Phrase):
            for text in (*item.zh, *item.en):
                if not re.sub(r"\{\w+\}", "", text).strip() and slots_of(text) not in (("ask",), ("aftercare",)):
                    found.append(Problem(item.where, f"话术 {text!r} 只有填空，没有话"))
    return found
