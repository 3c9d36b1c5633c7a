"""Teams are made and renamed. A team is never deleted: cases of long ago belong to it."""

from datetime import datetime

from django.db import transaction

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.actions.record import demand, keep
from tongli.desk.accounts.models import Team, User

LONGEST = 40


def make_team(by: User | None, now: datetime, name: str) -> Team:
    """A new team.

    Raises:
        AccessError: ``by`` does not look after accounts.
        InputError: no name, one too long, or one that is taken.
    """
    demand(by)
    with transaction.atomic():
        team = Team.objects.create(name=_name(name))
        keep("team.made", by, now, name=[None, team.name])
        return team


def rename_team(team: Team, by: User | None, now: datetime, name: str) -> None:
    """Another name for the same team; errors as ``make_team``."""
    demand(by)
    with transaction.atomic():
        before, team.name = team.name, _name(name, team)
        if team.name != before:
            team.save()
            keep("team.renamed", by, now, name=[before, team.name])


def _name(given: str, team: Team | None = None) -> str:
    name = given.strip()
    if not name or len(name) > LONGEST:
        raise InputError(worded("小组的名字要有 1 到 {longest} 个字。").format(longest=LONGEST))
    if Team.objects.filter(name=name).exclude(pk=team.pk if team else None).exists():
        raise InputError(worded("小组“{name}”已经有了").format(name=name))
    return name
