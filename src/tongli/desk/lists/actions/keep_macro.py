"""Macros are written and changed by those who answer for the words of others; every change is a version of its own."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.fields import sample
from tongli.casework.macros import MacroStep, StepKind, steps_of, to_plain
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.lists.actions.tag_case import tag_name
from tongli.desk.lists.checked import blocked, findings
from tongli.desk.lists.models import Macro, MacroVersion
from tongli.desk.wiring import engine

LONGEST_NAME = 40


def keep_macro(
    by: User,
    name: str,
    steps: Iterable[Mapping[str, Any]],
    now: datetime,
    *,
    team: Team | None = None,
    industry: str = "",
    macro: Macro | None = None,
) -> Macro:
    """Write a macro, or a new version of that one. Nothing changed, no version.

    Raises:
        AccessError: this person writes no macros, or it is another team's.
        InputError: no name, or a step that is none; a promise without a time; says which.
        PolicyError: the checker says ``error`` of a text: what must not be sent is not made ready for everybody.
    """
    policy.demand(by, "macro.write")
    _of_theirs(macro, by)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise InputError(worded("请给宏起个名字，最多 {longest_name} 个字。").format(longest_name=LONGEST_NAME))
    if team is not None and team.pk not in by.team_ids:
        raise InputError(worded("请选择您自己的小组。"))
    made = steps_of(steps)
    found = [finding for place, step in enumerate(made, 1) for finding in _looked_at(step, place, industry, now)]
    if names := blocked(found):
        raise PolicyError(worded("这样说会伤人或违规（{names}），请先改好再存。").format(names=worded("、").join(names)))
    with transaction.atomic():
        macro = Macro.objects.select_for_update().get(pk=macro.pk) if macro else Macro()
        newest = macro.versions.first() if macro.pk else None
        macro.name, macro.team, macro.industry, macro.off = name, team, industry[:30], False
        if newest is None or newest.steps != to_plain(made):
            macro.version += 1
        macro.save()
        if newest is None or macro.version != newest.number:
            MacroVersion.objects.create(macro=macro, number=macro.version, steps=to_plain(made), findings=found, by=by, at=now)
        return macro


def switch_macro(macro: Macro, by: User, *, off: bool) -> None:
    """Offer it no longer, or again. It is never thrown away: cases name it.

    Raises:
        AccessError: this person writes no macros, or it is another team's.
    """
    policy.demand(by, "macro.write")
    _of_theirs(macro, by)
    Macro.objects.filter(pk=macro.pk).update(off=off)


def _of_theirs(macro: Macro | None, by: User) -> None:
    if macro is not None and macro.team_id is not None and macro.team_id not in by.team_ids:
        raise AccessError(worded("这个宏是别的小组的，请那个小组的同事来改。"))


def _looked_at(step: MacroStep, place: int, industry: str, now: datetime) -> list[dict[str, str]]:
    if step.kind is StepKind.TAG:
        tag_name(step.text)
    if step.kind is StepKind.PROMISE and not any(one.due for one in engine().commitments(sample(step.text), now)):
        raise InputError(worded("第 {place} 步（记承诺）：要写明最晚什么时候，例如“我明天18:00前给您回电”。").format(place=place))
    return findings(step.text, industry) if step.kind is StepKind.TEXT else []
