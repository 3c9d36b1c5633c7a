"""Who may be given a case, and how much is in their hands already."""

from dataclasses import dataclass

from django.db.models import Count, Q

from tongli.casework.access import Role, ever
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases.models import Case
from tongli.desk.lists.queries.cases import HOT

MOST = 200
_ROLES = tuple(role.value for role in Role if ever(role, "case.take"))


@dataclass(frozen=True)
class Taker:
    """Somebody who takes cases, with what is open in their hands."""

    id: int
    name: str
    role: str
    load: int
    waiting: int
    """Of those, how many customers wait for an answer."""
    hot: int
    teams: tuple[int, ...]
    has_it: bool = False
    """The case is theirs now."""
    in_team: bool = True
    """They belong to the case's team; everybody does to none."""


def takers(case: Case | None = None) -> tuple[Taker, ...]:
    """Those who may be given cases: of the case's team first, whoever has the least in hand first.

    Without a case nothing is told of how hot theirs are: what is left is counted in the index, without touching a row.
    """
    rows = Case.objects.filter(closed_at=None, agent__isnull=False).order_by().values("agent")
    hot = {"hot": Count("pk", Q(intensity__gte=HOT) | Q(escalated=True))} if case is not None else {}
    in_hand = {row["agent"]: row for row in rows.annotate(load=Count("pk"), waiting=Count("waiting_since"), **hot)}
    people = []
    for row in User.objects.filter(is_active=True, role__in=_ROLES).order_by("name", "pk").prefetch_related("memberships")[:MOST]:
        found = {"load": 0, "waiting": 0, "hot": 0, **in_hand.get(row.pk, {})}
        belongs = tuple(sorted(one.team_id for one in row.memberships.all()))
        people.append(
            Taker(
                row.pk, row.name, row.get_role_display(), found["load"], found["waiting"], found["hot"], belongs,
                has_it=case is not None and case.agent_id == row.pk,
                in_team=case is None or case.team_id is None or case.team_id in belongs,
            )
        )  # fmt: skip
    return tuple(sorted(people, key=lambda one: (not one.in_team, one.load, one.name)))


def teams() -> tuple[Team, ...]:
    """Teams that a case may be given to."""
    return tuple(Team.objects.order_by("name")[:MOST])
