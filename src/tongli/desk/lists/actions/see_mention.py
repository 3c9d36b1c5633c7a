"""Whoever was named in a note has looked at the case. Nothing of the case changes, so there is no event."""

from datetime import datetime

from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case, Mention


def see_mentions(case: Case, user: User, now: datetime) -> None:
    """Their mentions in the notes of this case no longer wait for them."""
    Mention.objects.filter(case=case, user=user, seen_at=None).update(seen_at=now)
