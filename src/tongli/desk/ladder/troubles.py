"""Rows of a case to what the ladder knows of it, and ranks to people."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from tongli.casework import ladder
from tongli.desk.accounts.models import Membership, User
from tongli.desk.cases.models import Case
from tongli.desk.ladder.models import Told
from tongli.desk.life.answering import answer_until
from tongli.desk.life.models import Alarm
from tongli.desk.regulators.models import Deadline
from tongli.knowledge.schema.ladder import Rank

_TOLD = {"decision_communicated", "closed"}


def standing(case: Case, now: datetime) -> ladder.Case:
    """The case as the ladder sees it."""
    promises = case.promises.filter(state="open", paused_at=None, due__isnull=False).values_list("pk", "due")
    deadlines = Deadline.objects.filter(
        referral__case=case, referral__answered_at=None, round=F("referral__round"), met_at=None
    ).values_list("pk", "due")
    alarms = Alarm.objects.filter(case=case, taken_at=None).values_list("pk", "at")
    troubles = ladder.troubles_of(
        waiting_since=case.waiting_since,
        overdue=[(str(pk), due) for pk, due in promises],
        answer_due=None if case.step in _TOLD else answer_until(case),
        referrals=[(str(pk), due) for pk, due in deadlines],
        alarms=[(str(pk), at) for pk, at in alarms],
        now=now,
    )
    return ladder.Case(troubles, frozenset(case.risks), case.intensity, seen_of(case))


def seen_of(case: Case) -> dict[str, ladder.Seen]:
    """What was called already, and when somebody last saw to it, by trouble."""
    found: dict[str, ladder.Seen] = {}
    for row in Told.objects.filter(case=case):
        known = found.get(row.trouble, ladder.Seen())
        last = max(filter(None, (known.seen_at, row.seen_at)), default=None)
        found[row.trouble] = ladder.Seen(known.rungs | {row.rung}, last)
    return found


def people_of(ranks: Iterable[Rank], case: Case) -> list[User]:
    """Who is told: those of the ranks who are still here; where there is nobody of a rank, the next one up is told."""
    order: tuple[Rank, ...] = ("owner", "team_lead", "supervisor", "admin")
    found: dict[int, User] = {}
    for rank in ranks:
        for one in order[order.index(rank) :]:
            if people := _rank(one, case):
                found |= {person.pk: person for person in people}
                break
    return list(found.values())


def _rank(rank: Rank, case: Case) -> list[User]:
    if rank == "owner":
        return [case.agent] if case.agent is not None and case.agent.is_active else []
    if rank == "team_lead":
        leads = Membership.objects.filter(team=case.team_id, leads=True, user__is_active=True).select_related("user")
        return [one.user for one in leads] if case.team_id else []
    people = User.objects.filter(role="supervisor" if rank == "supervisor" else "admin", is_active=True)
    if rank == "supervisor" and case.team_id:
        own = list(people.filter(memberships__team=case.team_id))
        return own or list(people)
    return list(people)
