"""A case is given to a team, or to somebody, by whoever hands out the work."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework import access
from tongli.casework.life import Action, Step
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move, note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.live.push import call, look_again


def assign_case(
    case: Case, by: User, now: datetime, *, team: Team | None = None, agent: User | None = None, keep_team: bool = False
) -> int:
    """Give the case to that team and to that person; None: to none. Nothing changed, nothing recorded.

    Args:
        keep_team: leave the team as it is (``team`` is not looked at).

    Returns:
        The last sequence number of the case.

    Raises:
        AccessError: this person hands out no cases, or not this one.
        InputError: a person who is switched off, takes no cases, or is not of that team.
        PolicyError: the case is closed.
    """
    with recording(case) as locked:
        policy.demand(by, "case.assign", locked)
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；重新打开后才能分派。"))
        team = locked.team if keep_team else team
        if agent is not None:
            _takes(agent, team)
        before_team, before_agent = locked.team, locked.agent
        if before_team != team:
            locked.team = team
            note_event(locked, "case.team", now, by, before=str(before_team or ""), to=str(team or ""))
            look_again(before_team.pk if before_team else None, locked.number)
        if before_agent != agent:
            locked.agent = agent
            was = before_agent.name if before_agent else ""
            note_event(locked, "case.assigned", now, by, before=was, to=agent.name if agent else "")
            if agent is not None and locked.step == Step.RECEIVED:
                move(locked, Action.ACKNOWLEDGE, now, agent)
            if agent is not None and agent != by:
                call([agent.pk], locked.number, "given")
        return locked.last_seq


def _takes(agent: User, team: Team | None) -> None:
    if not agent.is_active or not access.ever(agent.role, "case.take"):
        raise InputError(worded("{name}不接案件，请另选一位。").format(name=agent.name))
    if team is not None and team.pk not in agent.team_ids:
        raise InputError(worded("{name}不在小组“{name2}”里，请另选一位，或换小组。").format(name=agent.name, name2=team.name))
