"""Promises that a draft makes and that nobody planned: mostly a time of the customer's own story that reads like one of ours."""

import re
from datetime import datetime

from tongli.base.labels import Lang
from tongli.base.talk import Who
from tongli.base.text import simplified
from tongli.casework.commitments import find_commitments
from tongli.casework.model import FoundCommitment
from tongli.checking import CheckResult
from tongli.writing.model import Plan
from tongli.writing.scene import Scene

_PROMISE_RULES = frozenset({"P02", "P03", "P05", "P06"})
_CHOICE = re.compile(r"[一二三]是|\([123]\)")
"""A way out of the policy, offered for choice: its time is the policy's."""


def unplanned(check: CheckResult, scene: Scene, plan: Plan) -> tuple[str, ...]:
    """What the draft promises beyond calendar and authority: the words, or the rules that say so; () when all is well."""
    house = simplified(scene.rules)
    broken = tuple(v.rule for v in check.violations if v.rule in _PROMISE_RULES and not _of_house(v.text, house))
    dated = [found for found in check.commitments if found.due and not _CHOICE.search(found.quote)]
    dated = [found for found in dated if not _of_house(found.quote, house)]
    if broken or not dated:
        return broken
    times = (scene.deadline, scene.decision, scene.follow_up)
    due = {time.due for time in times} | {work.due for work in plan.promises}
    due |= {promise.due for promise in scene.talk.case.promises}
    stray = [found for found in dated if not _known(found, due, scene)]
    if stray and scene.talk.now:
        said = [turn.text[:2000] for turn in scene.talk.turns if turn.who is not Who.CUSTOMER]
        due |= {found.due for text in said for found in find_commitments(text, scene.talk.now)}
        stray = [found for found in stray if not _known(found, due, scene)]
    return tuple(found.quote for found in stray)


def _of_house(words: str, house: str) -> bool:
    """True for words of a rule of the house, told as it stands: its times are the house's."""
    return bool(words) and simplified(words).strip("，。；") in house


def _known(found: FoundCommitment, due: set[datetime | None], scene: Scene) -> bool:
    quote = simplified(found.quote)
    times = (scene.deadline, scene.decision, scene.follow_up)
    worded = any((time.en if scene.lang is Lang.EN else time.zh) in quote for time in times)
    on_day = found.due_kind != "instant" and found.due is not None and found.due.date() in {one.date() for one in due if one}
    return found.due in due or on_day or worded
