"""Somebody's log-ins, for the list of them."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from tongli.base.talk import CHINA
from tongli.desk.accounts.devices import device, place
from tongli.desk.accounts.models import User

MOST = 50


@dataclass(frozen=True)
class Login:
    """One log-in. ``place``: half of the network address; ``seen``: when it was last used, to a few minutes."""

    id: int
    device: str
    place: str
    since: datetime
    seen: datetime
    here: bool


def logins(person: User, key: str = "") -> tuple[Login, ...]:
    """All that still hold, this one first, then the one used last.

    Args:
        key: the key of the session that looks.
    """
    live = UserSession.objects.purge_and_list(person)
    found = [
        Login(
            id=one.pk,
            device=device(one.user_agent),
            place=place(one.ip),
            since=one.created_at.astimezone(CHINA),
            seen=one.last_seen_at.astimezone(CHINA),
            here=one.session_key == key,
        )
        for one in live
    ]
    return tuple(sorted(found, key=lambda one: (not one.here, -one.seen.timestamp())))[:MOST]
