"""Log-ins are ended: a session's row goes, and with it (``accounts.apps``) whatever socket it has open."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework import access
from tongli.desk.accounts.actions.record import keep
from tongli.desk.accounts.models import User
from tongli.desk.live.push import hang_up, person_group


def end_session(person: User, session_id: int, by: User, now: datetime) -> None:
    """End one log-in of that person.

    Raises:
        AccessError: it is somebody else's, and ``by`` does not look after accounts.
        InputError: no such log-in of that person.
    """
    _demand(person, by)
    with transaction.atomic():
        session = UserSession.objects.filter(user=person, pk=session_id).first()
        if session is None:
            raise InputError(worded("没有这个登录，也许已经退出了。"))
        session.end()
        keep("login.ended", by, now, person, device=session.user_agent[:120])


def end_others(person: User, kept: str, now: datetime) -> int:
    """End all log-ins of a person but the one they look at now; gives how many those were.

    Args:
        kept: the key of the session that stays.
    """
    with transaction.atomic():
        others = list(UserSession.objects.filter(user=person).exclude(session_key=kept))
        for session in others:
            session.end()
        if others:
            keep("login.ended_others", person, now, person, count=len(others))
        return len(others)


def end_all(person: User, by: User | None, now: datetime, *, why: str) -> None:
    """End every log-in, also one that no list knows of. Whoever calls this has asked whether ``by`` may.

    Args:
        why: ``role``, ``off``, ``password`` or ``asked``; on the record.
    """
    with transaction.atomic():
        User.objects.filter(pk=person.pk).update(logins_ended=F("logins_ended") + 1)
        for session in UserSession.objects.filter(user=person):
            session.end()
        hang_up(person_group(person.pk))
        keep("login.ended_all", by, now, person, why=why)


def end_all_of(person: User, by: User, now: datetime) -> None:
    """As ``end_all``, because an administrator asked for it.

    Raises:
        AccessError: ``by`` does not look after accounts.
    """
    _demand(person, by)
    end_all(person, by, now, why="asked")


def _demand(person: User, by: User) -> None:
    if person.pk != by.pk:
        access.require(by.role if by.is_active else "", "accounts.manage")
