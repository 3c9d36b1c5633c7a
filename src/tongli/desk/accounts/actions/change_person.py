"""What somebody is and may is changed; they are switched off or on again."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.access import Role
from tongli.desk.accounts.actions.end_sessions import end_all
from tongli.desk.accounts.actions.make_person import facts, fault, set_password, stand
from tongli.desk.accounts.actions.record import demand, keep
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.api.actions.make_token import revoke_all
from tongli.desk.live.push import hang_up, person_group


def change_person(
    person: User,
    by: User | None,
    now: datetime,
    *,
    name: str,
    role: str,
    email: str,
    limit: Decimal | None,
    teams: Mapping[Team, bool],
) -> bool:
    """Set these as given. A changed role ends all their log-ins; other teams close their open sockets, which then ask anew.

    Returns:
        Whether anything changed.

    Raises:
        AccessError: ``by`` does not look after accounts.
        InputError: a field is wrong; says which and how it should be.
        PolicyError: they are the last administrator.
    """
    demand(by)
    with transaction.atomic():
        user = _locked(person)
        before = facts(user)
        if user.role == Role.ADMIN != role:
            _not_last(user)
        user.name, user.role, user.email, user.max_compensation = name.strip(), role, email.strip(), limit
        stand(user)
        fault(user)
        user.save()
        user.memberships.exclude(team__in=teams).delete()
        for team, leads in teams.items():
            Membership.objects.update_or_create(user=user, team=team, defaults={"leads": leads})
        after = facts(user)
        changed = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
        if not changed:
            return False
        keep("person.changed", by, now, user, **changed)
        if "role" in changed:
            end_all(user, by, now, why="role")
        elif "teams" in changed:
            hang_up(person_group(user.pk))
        return True


def switch_person(person: User, by: User | None, now: datetime, *, on: bool, reason: str = "") -> None:
    """Switch somebody off, at once and everywhere, or on again; their tokens stay revoked.

    Their cases stay theirs until somebody hands them on.

    Raises:
        AccessError: ``by`` does not look after accounts.
        InputError: no reason.
        PolicyError: they are the last administrator.
    """
    demand(by)
    if not reason.strip():
        raise InputError(worded("请写明原因，例如：离职、休产假、回来上班。"))
    with transaction.atomic():
        user = _locked(person)
        if user.is_active == on:
            return
        if not on:
            _not_last(user)
        user.is_active = on
        user.save(update_fields=["is_active"])
        keep("person.switched_on" if on else "person.switched_off", by, now, user, reason=reason.strip()[:500])
        if not on:
            end_all(user, by, now, why="off")
            revoke_all(user, by, now, why="off")


def give_password(person: User, by: User | None, now: datetime, password: str) -> None:
    """Set a new password for somebody who cannot log in any more; every log-in and every token of before ends.

    Raises:
        AccessError: ``by`` does not look after accounts.
        InputError: too weak.
    """
    demand(by)
    with transaction.atomic():
        user = _locked(person)
        if not password:
            raise InputError(worded("请写新密码。"))
        set_password(user, password)
        user.save(update_fields=["password"])
        keep("person.password", by, now, user)
        end_all(user, by, now, why="password")
        revoke_all(user, by, now, why="password")


def _locked(person: User) -> User:
    user = User.objects.select_for_update().filter(pk=person.pk).first()
    if user is None:
        raise InputError(worded("没有这个人"))
    return user


def _not_last(user: User) -> None:
    others = User.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=user.pk)
    if user.role == Role.ADMIN and user.is_active and not others.exists():
        raise PolicyError(worded("这是最后一位管理员：先请另一位做管理员，再改。"))
