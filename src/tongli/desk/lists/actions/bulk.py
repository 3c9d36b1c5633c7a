"""One action on many cases. Each goes through its own action, with its own rights: one that is refused stops no other."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from tongli.base.errors import InputError, PolicyError, TongliError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.assign_case import assign_case
from tongli.desk.cases.models import Case
from tongli.desk.lists.actions.pick_case import own_list, pick_case, unpick_case
from tongli.desk.lists.actions.tag_case import tag_case, tag_name, untag_case
from tongli.desk.lists.models import BulkRun
from tongli.desk.numbers import whole

MOST = 100
"""Cases at once."""
Done = Mapping[str, Any]
ACTIONS = ("assign", "tag", "untag", "pick", "ask")
UNDOABLE = ("assign", "tag", "untag", "pick")
"""A customer who was asked was asked."""


def run_bulk(by: User, action: str, numbers: Iterable[str], given: Mapping[str, str], now: datetime) -> BulkRun:
    """Do it to each; what was done and what was refused, and why, is kept.

    Args:
        given: ``assign``: ``team`` and ``agent`` (a number, ``none``, or empty: as it is); ``tag``, ``untag``: ``tag``;
            ``pick``: ``view``.

    Raises:
        AccessError: this person sees no cases.
        InputError: nothing chosen, too many, or what the action needs is missing; then nothing was done to any.
    """
    policy.demand(by, "case.view")
    wanted = list(dict.fromkeys(numbers))
    if not wanted:
        raise InputError(worded("还没有选案件：请先勾选。"))
    if len(wanted) > MOST:
        raise InputError(worded("一次最多 {most} 件，选了 {count} 件。").format(most=MOST, count=len(wanted)))
    do, kept = _prepared(by, action, given, now)
    found = {case.number: case for case in Case.objects.select_related("agent", "team").filter(number__in=wanted)}
    run = BulkRun(by=by, at=now, action=action, given=kept)
    for number in wanted:
        case = found.get(number)
        try:
            if case is None:
                raise InputError(worded("没有这个案件"))
            policy.demand(by, "case.view", case)
            run.done.append({"number": number, **do(case)})
        except TongliError as error:
            run.refused.append({"number": number[:40], "why": str(error)})
    run.save()
    return run


def _prepared(by: User, action: str, given: Mapping[str, str], now: datetime) -> tuple[Callable[[Case], Done], dict[str, str]]:
    """What is done to one case, and what of the form is kept; the form is looked at before anything is done."""
    if action == "assign":
        team, agent = given.get("team", ""), given.get("agent", "")
        if not team and not agent:
            raise InputError(worded("请选择派给谁：小组、人，或两者。"))
        to_team, to_agent = _one(Team, team, worded("小组")), _one(User, agent, worded("人"))
        return lambda case: _assign(case, by, now, team, to_team, agent, to_agent), {"team": team, "agent": agent}
    if action in {"tag", "untag"}:
        name = tag_name(given.get("tag", ""))
        change = tag_case if action == "tag" else untag_case
        already = worded("已经有这个标签。") if action == "tag" else worded("没有这个标签。")
        return lambda case: _changed(change(case, by, name, now), already), {"tag": name}
    if action == "pick":
        view = own_list(by, given.get("view", ""))
        return lambda case: _changed(pick_case(view, case, by, now), worded("已经在这个清单里。")), {"view": str(view.pk)}
    if action == "ask":
        return lambda case: _ask(case, by, now), {}
    raise InputError(worded("没有这个操作。"))


def _changed(changed: bool, otherwise: str) -> Done:
    if not changed:
        raise PolicyError(otherwise)
    return {}


def _ask(case: Case, by: User, now: datetime) -> Done:
    ask_acceptance(case, by, now)
    return {}


def _assign(case: Case, by: User, now: datetime, team: str, to_team: Team | None, agent: str, to_agent: User | None) -> Done:
    before = {"team": case.team_id, "agent": case.agent_id}
    assign_case(case, by, now, team=to_team, agent=to_agent if agent else case.agent, keep_team=not team)
    after = Case.objects.values("team", "agent").get(pk=case.pk)
    if before == after:
        raise PolicyError(worded("本来就是这样，没有变化。"))
    return {"before": before, "after": after}


def _one(kind: Any, given: str, what: str) -> Any:
    """The team or person of that number; None for none."""
    if given in {"", "none"}:
        return None
    found = kind.objects.filter(pk=whole(given)).first()
    if found is None:
        raise InputError(worded("没有这个{what}：{given}").format(what=what, given=given[:20]))
    return found


def undo_bulk(run: BulkRun, by: User, now: datetime) -> BulkRun:
    """Take back what can be taken back, case by case, again each through its action; a new run tells how that went.

    Raises:
        AccessError: somebody else's.
        PolicyError: taken back already, or nothing that can be.
    """
    policy.demand(by, "case.view")
    if run.by_id != by.pk:
        raise PolicyError(worded("只有做这一批的人可以撤回。"))
    if run.undone_at is not None:
        raise PolicyError(worded("已经撤回过了。"))
    if run.action not in UNDOABLE or not run.done:
        raise PolicyError(worded("这一批不能撤回。"))
    back = BulkRun(by=by, at=now, action=f"un{run.action}", given=run.given)
    found = {one.number: one for one in Case.objects.filter(number__in=[line["number"] for line in run.done])}
    for line in run.done:
        case = found.get(line["number"])
        try:
            if case is None:
                raise InputError(worded("没有这个案件"))
            _back(run, case, line, by, now)
            back.done.append({"number": line["number"]})
        except TongliError as error:
            back.refused.append({"number": line["number"], "why": str(error)})
    run.undone_at = now
    run.save()
    back.undone_at = now  # taking back is not taken back
    back.save()
    return back


def _back(run: BulkRun, case: Case, line: Mapping[str, Any], by: User, now: datetime) -> None:
    if run.action == "assign":
        if {"team": case.team_id, "agent": case.agent_id} != line["after"]:
            raise PolicyError(worded("之后又转派过，没有动。"))
        before = line["before"]
        team, agent = Team.objects.filter(pk=before["team"]).first(), User.objects.filter(pk=before["agent"]).first()
        assign_case(case, by, now, team=team, agent=agent)
    elif run.action == "pick":
        _changed(unpick_case(own_list(by, run.given["view"]), case), worded("已经不在清单里。"))
    else:
        change = untag_case if run.action == "tag" else tag_case
        _changed(change(case, by, run.given["tag"], now), worded("标签已经改过，没有动。"))
