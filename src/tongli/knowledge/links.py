"""Names by which entries of packs point at each other: themes, clauses, causes, safety steps."""

from collections.abc import Iterable, Iterator, Sequence

from tongli.knowledge.files import Placed
from tongli.knowledge.schema import (
    Cause,
    Clause,
    Concern,
    Item,
    Procedure,
    Remedy,
    SafetyStep,
    SampleCase,
    Standard,
    Theme,
)  # fmt: skip

_NAMES: dict[type[Item], str] = {
    Theme: "主题", Clause: "法条", Cause: "原因", Procedure: "流程", Remedy: "补救办法", Standard: "标准", SafetyStep: "安全步骤",
}  # fmt: skip


def links_of(item: Item) -> Iterator[tuple[type[Item], str]]:
    """Every entry that this one points at: its kind and id."""
    if isinstance(item, Concern):
        yield from ((Theme, theme) for theme in item.themes)
    if isinstance(item, (Remedy, Procedure, Standard)):
        yield from ((Clause, clause) for clause in item.law)
    if isinstance(item, SampleCase):
        expect = item.expect
        yield from ((Theme, theme) for theme in (expect.theme,) if theme)
        for kind, ids in (
            (Cause, expect.causes), (Procedure, expect.procedures), (Remedy, expect.remedies), (Clause, expect.clauses),
            (Standard, expect.standards), (SafetyStep, expect.safety),
        ):  # fmt: skip
            yield from ((kind, name) for name in ids)


def unknown_links(placed: Sequence[Placed], others: Iterable[Item]) -> list[tuple[Placed, str]]:
    """What points at an entry that neither the pack nor the packs before it hold."""
    known = {(type(item), str(getattr(item, "id", ""))) for item in (*others, *(one.item for one in placed))}
    return [
        (one, f"没有 id 是 {name!r} 的{_NAMES[kind]}")
        for one in placed
        for kind, name in dict.fromkeys(links_of(one.item))
        if (kind, name) not in known
    ]
