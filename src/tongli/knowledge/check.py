"""Checks a pack before it is used: everything the loader would refuse, and what it would let pass in silence.

The loader stops at the first problem; ``check_pack`` goes on and lists them all: unknown flags and ids, patterns that match
anything, numbers without a date, entries of an industry's pack that would show up in every industry.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tongli.knowledge.files import Placed, read_pack
from tongli.knowledge.flags import SCENE_FLAGS
from tongli.knowledge.links import unknown_links
from tongli.knowledge.schema import (
    Clause,
    Concern,
    Item,
    PackInfo,
    Phrase,
    Procedure,
    Remedy,
    Restraint,
    SampleCase,
    Sourced,
    Standard,
    Tactic,
    Term,
    Theme,
)  # fmt: skip
from tongli.knowledge.schema.handover import SummaryForm
from tongli.knowledge.schema.phrases import Answer, Signal, slots_of
from tongli.knowledge.schema.when import When


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a pack. ``where`` is ``folder/file:line`` within the pack, as far as it is known."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def check_pack(folder: Path, known: Iterable[Item] = ()) -> list[Problem]:
    """Everything that is wrong with the pack in ``folder``; empty when it is fine.

    Args:
        folder: the pack's folder, with its ``pack.toml``.
        known: what is loaded before it: its signals and ids may be named. Its own items may be among them.
    """
    found = read_pack(folder)
    others = [item for item in known if item.pack != folder.name]
    signals = {item.name for item in (*others, *found.items) if isinstance(item, Signal)} | SCENE_FLAGS
    problems = [Problem(_place(folder, error.file or folder, error.line or 0), error.message) for error in found.faults]
    for placed in found.placed:
        messages = [
            *_pattern(placed.item),
            *_flags(placed.item, signals),
            *_slots_only(placed.item),
            *_undated(placed.item),
            *(_out_of_place(placed.item, found.info) if found.info else ()),
        ]
        problems += [Problem(_place(folder, placed.file, placed.line), message) for message in messages]
    problems += [Problem(_place(folder, p.file, p.line), message) for p, message in _twice(found.placed)]
    if not found.faults:  # an entry that was refused would be missed by those that name it
        problems += [Problem(_place(folder, p.file, p.line), message) for p, message in unknown_links(found.placed, others)]
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[str, int]:
    file, _, line = problem.where.rpartition(":")
    return (file, int(line)) if line.isdigit() and file else (problem.where, 0)


def _place(folder: Path, file: Path, line: int) -> str:
    name = file.relative_to(folder).as_posix() if file != folder and file.is_relative_to(folder) else str(file)
    return f"{name}:{line}" if line else name


def _pattern(item: Item) -> list[str]:
    found = []
    for name in ("pattern", "signs"):
        pattern = getattr(item, name, "")
        if pattern and re.search(pattern, "") and re.fullmatch(pattern, ""):
            found.append(f"模式 {pattern[:40]!r} 能匹配空文本，会处处命中")
    if isinstance(item, Theme) and re.compile(item.pattern).groups:  # hits are counted by what is found, not by a group of it
        found.append("主题的 pattern 里括号要写成 (?:…)")
    return found


def _flags(item: Item, signals: set[str]) -> list[str]:
    when = getattr(item, "when", None)
    if not isinstance(when, When):
        return []
    return [f"不认识的信号 {flag!r}" for flag in sorted({*when.flags, *when.any_flags, *when.not_flags} - signals)]


def _slots_only(item: Item) -> list[str]:
    """A slot that one language fills and the other never does is most often a slip; only empty texts are certain."""
    if not isinstance(item, Phrase):
        return []
    return [
        f"话术 {text!r} 只有填空，没有话"
        for text in (*item.zh, *item.en)
        if not re.sub(r"\{\w+\}", "", text).strip() and slots_of(text) not in (("ask",), ("aftercare",))
    ]


def _undated(item: Item) -> list[str]:
    """Numbers of a law, a city or a company carry the day on which they were looked up."""
    numbers: tuple[float | None, ...] = ()
    if isinstance(item, Remedy):
        numbers = (item.max_yuan, item.percent)
    elif isinstance(item, Procedure):
        numbers = (item.hours, item.workdays, item.days)
    elif isinstance(item, Standard):
        numbers = (item.value,)
    dated = isinstance(item, Sourced) and item.as_of is not None
    if not dated and (any(n is not None for n in numbers) or isinstance(item, Clause)):
        return ["写了数字或法条，就要写 as_of（哪天查的、哪天定的）"]
    return []


def _out_of_place(item: Item, info: PackInfo) -> list[str]:
    """Phrases and tactics count in every industry unless they say otherwise; a region's pack only sets terms."""
    placed = (Sourced, SampleCase, Term, SummaryForm) if info.kind == "region" else (Sourced, SampleCase, Term)
    if info.kind in ("region", "law") and not isinstance(item, placed):
        region = "地区包里只放 policy、law、cases 和回复的表（handover）"
        return [region if info.kind == "region" else "法规包里只放 policy、law 和 cases"]
    when = getattr(item, "when", None)
    if info.kind == "industry" and isinstance(when, When) and not when.industries:
        return [f'行业包里的这一条要写 when = {{ industries = ["{(info.industries or (info.id,))[0]}"] }}，不然会用到别的行业去']
    return []


def _twice(placed: list[Placed]) -> list[tuple[Placed, str]]:
    found = []
    seen: dict[tuple[type[Item], str], Placed] = {}
    for one in placed:
        if isinstance(one.item, (Theme, Tactic, Restraint, Answer, Concern, Term, SampleCase)):
            first = seen.setdefault((type(one.item), one.item.id), one)
            if first is not one:
                found.append((one, f"id {one.item.id!r} 用了两次（前一次在 {first.file.name}:{first.line}）"))
    return found
