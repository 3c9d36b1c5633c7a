"""The case's agent has seen what is there. Nothing of the case changes, so there is no event."""

from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case


def see_case(case: Case, user: User) -> None:
    """Remember how far the case's own agent has read."""
    if case.agent_id == user.pk and case.seen_seq < case.last_seq:
        Case.objects.filter(pk=case.pk, seen_seq__lt=case.last_seq).update(seen_seq=case.last_seq)
