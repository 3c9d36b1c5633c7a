"""Macros: a named sequence of steps on one case. What a step is, and what is wrong with one. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tongli.base.errors import InputError
from tongli.base.tongue import Names, worded

MOST_STEPS = 10
LONGEST = 2_000


class StepKind(StrEnum):
    TEXT = "text"
    NOTE = "note"
    PROMISE = "promise"
    TAG = "tag"
    TAKE = "take"
    ESCALATE = "escalate"
    ASK = "ask"


STEP_NAMES: Names[StepKind] = Names(
    {
        StepKind.TEXT: "写进回复框",
        StepKind.NOTE: "记备注",
        StepKind.PROMISE: "记承诺",
        StepKind.TAG: "加标签",
        StepKind.TAKE: "接手",
        StepKind.ESCALATE: "请主管关注",
        StepKind.ASK: "问客户是否解决",
    }
)
NEEDS: dict[StepKind, str] = {
    StepKind.TEXT: "case.reply",
    StepKind.NOTE: "case.note",
    StepKind.PROMISE: "promise.add",
    StepKind.TAG: "case.tag",
    StepKind.TAKE: "case.take",
    StepKind.ESCALATE: "case.escalate",
    StepKind.ASK: "case.ask_acceptance",
}
"""The right (``casework.access``) that a step asks for; a step is done by whoever runs the macro, never by who wrote it."""
BARE = frozenset({StepKind.TAKE, StepKind.ASK})
"""Steps without words."""


@dataclass(frozen=True, slots=True)
class MacroStep:
    """One step. ``text``: what is written, noted, promised (with its time), tagged, or the reason; may have fields."""

    kind: StepKind
    text: str = ""


def steps_of(given: Iterable[Mapping[str, Any]]) -> tuple[MacroStep, ...]:
    """Steps from what a form or a row gives, in their order.

    Raises:
        InputError: none, too many, a kind that is none, words missing or too long; says which step.
    """
    found = []
    for place, one in enumerate(given, 1):
        try:
            kind = StepKind(str(one.get("kind", "")))
        except ValueError as error:
            raise InputError(worded("第 {place} 步：没有这种步骤。").format(place=place)) from error
        text = "" if kind in BARE else str(one.get("text", "")).strip()
        if not text and kind not in BARE:
            raise InputError(worded("第 {place} 步（{kind}）：请写内容。").format(place=place, kind=STEP_NAMES[kind]))
        if len(text) > LONGEST:
            raise InputError(worded("第 {place} 步：最多 {longest:,} 个字。").format(place=place, longest=LONGEST))
        found.append(MacroStep(kind, text))
    if not found:
        raise InputError(worded("宏至少要有一步。"))
    if len(found) > MOST_STEPS:
        raise InputError(worded("一个宏最多 {most_steps} 步。").format(most_steps=MOST_STEPS))
    return tuple(found)


def to_plain(steps: Iterable[MacroStep]) -> list[dict[str, str]]:
    """As a row keeps them."""
    return [{"kind": step.kind.value, "text": step.text} for step in steps]
