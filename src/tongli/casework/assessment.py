"""The first assessment of a complaint (ISO 10002:2018, 7.5): how grave, whether somebody is in danger, how hard, how far it
reaches, how soon something must be done.

Pure. ``propose`` gives a level for each aspect with its reasons, from what was read and the packs' rules; a person decides, and
both stay on record.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import get_args

from tongli.base.errors import InputError
from tongli.base.labels import Lang
from tongli.base.tongue import Names, worded
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.assessment import LEVELS, Aspect, AssessmentRule

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
ASPECT_NAMES: Names[Aspect] = Names(
    {
        "severity": "严重程度",
        "safety": "安全",
        "complexity": "复杂程度",
        "impact": "影响范围",
        "need_for_action": "行动的急缓",
    }
)
LEVEL_NAMES: Names[str] = Names({
    "minor": "轻微", "moderate": "一般", "serious": "严重", "critical": "危急",
    "none": "不涉及", "possible": "可能涉及", "danger": "有危险",
    "simple": "简单", "several": "有几件事要核实", "complex": "复杂",
    "one": "一个人", "household": "一家人", "many": "很多人",
    "usual": "按常规", "today": "今天就要行动", "now": "马上行动",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signs:
    """What was read in a case so far.

    ``intensity`` 0..3 is the highest; ``yuan`` the largest sum that was named, ``hours`` the longest time it is said to last,
    None where none was; ``contacts`` the number of earlier contacts. ``seen_in`` says for a label (or ``intensity``, ``yuan``,
    ``hours``, ``contacts``) which messages show it, by their numbers.
    """

    intensity: int = 0
    emotions: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    demands: frozenset[str] = frozenset()
    yuan: float | None = None
    hours: float | None = None
    contacts: int = 0
    reopened: bool = False
    seen_in: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a level is proposed: the rule, its sentence, and the numbers of the messages that show it."""

    rule: str
    text: str
    messages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A level for each aspect, and the reasons for it (none where the lowest is proposed for want of any sign)."""

    levels: Mapping[Aspect, str]
    reasons: Mapping[Aspect, tuple[Reason, ...]]


def propose(signs: Signs, knowledge: Knowledge, industry: str = "", lang: Lang = Lang.HANS) -> Proposal:
    """The highest level of each aspect that a rule of the packs gives, with all reasons for that level."""
    rules = [rule for rule in knowledge.of(AssessmentRule, industry) if not rule.industries or industry in rule.industries]
    hit = [rule for rule in rules if _holds(rule, signs)]
    levels: dict[Aspect, str] = {}
    reasons: dict[Aspect, tuple[Reason, ...]] = {}
    for aspect in ASPECTS:
        here = [rule for rule in hit if rule.aspect == aspect]
        order = LEVELS[aspect]
        levels[aspect] = max((rule.level for rule in here), key=order.index, default=order[0])
        reasons[aspect] = tuple(_reason(rule, signs, lang) for rule in here if rule.level == levels[aspect])
    return Proposal(levels, reasons)


def checked_levels(levels: Mapping[str, str]) -> dict[Aspect, str]:
    """The levels that a person set, all of them.

    Raises:
        InputError: an aspect is missing or has a level that is not one of its own; says which.
    """
    found: dict[Aspect, str] = {}
    for aspect in ASPECTS:
        level = levels.get(aspect, "")
        if level not in LEVELS[aspect]:
            names = worded("、").join(LEVEL_NAMES[one] for one in LEVELS[aspect])
            raise InputError(worded("请选择{aspect}：{names}").format(aspect=ASPECT_NAMES[aspect], names=names))
        found[aspect] = level
    return found


def _any(wanted: Collection[str], seen: Collection[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(seen)


def _holds(rule: AssessmentRule, signs: Signs) -> bool:
    return (
        signs.intensity >= rule.min_intensity
        and _any(rule.emotions, signs.emotions)
        and _any(rule.risks, signs.risks)
        and _any(rule.subjects, signs.subjects)
        and _any(rule.demands, signs.demands)
        and (signs.yuan or 0) >= rule.min_yuan
        and (signs.hours or 0) >= rule.min_hours
        and signs.contacts >= rule.min_contacts
        and len(signs.subjects) >= rule.min_subjects
        and len(signs.demands) >= rule.min_demands
        and (signs.reopened or not rule.reopened)
    )


def _reason(rule: AssessmentRule, signs: Signs, lang: Lang) -> Reason:
    text = (rule.reason.en if lang is Lang.EN else rule.reason.zh).format(
        yuan=f"{signs.yuan or 0:,.0f}", hours=f"{signs.hours or 0:.0f}", contacts=signs.contacts,
        subjects=len(signs.subjects), demands=len(signs.demands),
    )  # fmt: skip
    keys: list[str] = [str(one) for one in (*rule.emotions, *rule.risks, *rule.subjects, *rule.demands)]
    counted = {"intensity": rule.min_intensity, "yuan": rule.min_yuan, "hours": rule.min_hours, "contacts": rule.min_contacts}
    keys += [name for name, least in counted.items() if least]
    return Reason(rule.id, text, tuple(sorted({seq for key in keys for seq in signs.seen_in.get(key, ())})))
