"""An administrator makes a token, for a person or for a service, and takes it back."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.access import ROLE_NAMES, Role
from tongli.desk.accounts.actions.record import keep
from tongli.desk.accounts.models import User
from tongli.desk.api.models import Token
from tongli.desk.api.scopes import Scope
from tongli.desk.api.tokens import BEGINS, digest, new_secret
from tongli.desk.cases import policy

MOST_DAYS = 366


def make_token(
    by: User, name: str, scopes: Sequence[str], days: int, now: datetime, *, user: User | None = None, role: str = ""
) -> tuple[Token, str]:
    """A token for ``user``, or, without one, for a new service that works in ``role`` and cannot log in.

    Args:
        days: until it ends, 1 to ``MOST_DAYS``.

    Returns:
        The row, and the secret, which is told here once and kept nowhere.

    Raises:
        AccessError: not an administrator.
        InputError: no name, no or an unknown scope, days out of range, an unknown role, or a person who has left.
    """
    policy.demand(by, "token.manage")
    name = name.strip()[:60]
    if not name:
        raise InputError(worded("请写明这个令牌给谁、做什么用。"))
    if not scopes or set(scopes) - set(Scope):
        raise InputError(worded("请至少选一项权限范围。"))
    if not 1 <= days <= MOST_DAYS:
        raise InputError(worded("有效期应是 1 到 {most_days} 天。").format(most_days=MOST_DAYS))
    if user is not None and not user.is_active:
        raise InputError(worded("这个账号已经停用，不能给它令牌。"))
    secret = new_secret()
    with transaction.atomic():
        token = Token.objects.create(
            name=name, user=user or _service(name, role), scopes=sorted(set(scopes)), digest=digest(secret),
            begins=secret[:BEGINS], made_at=now, made_by=by, expires_at=now + timedelta(days=days),
        )  # fmt: skip
    return token, secret


def _service(name: str, role: str) -> User:
    if role not in set(Role) - {Role.CUSTOMER}:
        raise InputError(
            worded("请选一个人，或为服务选一个角色：{names}。").format(
                names=worded("、").join(ROLE_NAMES[r] for r in Role if r is not Role.CUSTOMER)
            )
        )
    made = User(username=f"service-{secrets.token_hex(4)}", name=name[:40], role=role)
    made.set_unusable_password()
    made.save()
    return made


def revoke_token(token_id: int, by: User, now: datetime) -> Token:
    """From now on it opens nothing.

    Raises:
        AccessError: not an administrator.
        InputError: no such token.
        PolicyError: revoked before.
    """
    policy.demand(by, "token.manage")
    with transaction.atomic():
        token = Token.objects.select_for_update().filter(pk=token_id).first()
        if token is None:
            raise InputError(worded("没有这个令牌。"))
        if token.revoked_at is not None:
            raise PolicyError(worded("这个令牌已经撤销了。"))
        token.revoked_at, token.revoked_by = now, by
        token.save(update_fields=["revoked_at", "revoked_by"])
    return token


def revoke_all(person: User, by: User | None, now: datetime, *, why: str) -> int:
    """Every token of a person opens nothing from now on, also when they come back; gives how many those were. Whoever calls this
    has asked whether ``by`` may.

    Args:
        why: ``off`` or ``password``; on the record.
    """
    with transaction.atomic():
        count = Token.objects.filter(user=person, revoked_at=None).update(revoked_at=now, revoked_by=by)
        if count:
            keep("token.revoked_all", by, now, person, count=count, why=why)
    return count
