"""Somebody starts to work at the desk."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tongli.base.errors import InputError
from tongli.base.tongue import Names, worded
from tongli.casework.access import Role
from tongli.desk.accounts.actions.record import demand, keep
from tongli.desk.accounts.models import ROLES, Membership, Team, User

_WEAK = Names(
    {
        "password_too_short": "密码太短：至少 10 个字符",
        "password_too_common": "这个密码太常见，容易被猜到",
        "password_too_similar": "密码和用户名、姓名或邮箱太像",
    }
)
MOST_LIMIT = Decimal("99999999.99")


def make_person(
    by: User | None,
    now: datetime,
    *,
    username: str,
    name: str,
    role: str,
    password: str = "",
    email: str = "",
    limit: Decimal | None = None,
    teams: Mapping[Team, bool] | None = None,
) -> User:
    """Make an account.

    Args:
        password: empty where they log in through an outside account only.
        limit: yuan they may promise without asking; None: nothing is stated.
        teams: those they belong to, and whether they lead them.

    Raises:
        AccessError: ``by`` does not look after accounts.
        InputError: says which field is wrong and how it should be.
    """
    demand(by)
    user = User(username=username.strip(), name=name.strip(), role=role, email=email.strip(), max_compensation=limit)
    stand(user)
    fault(user)
    set_password(user, password)
    with transaction.atomic():
        user.save()
        Membership.objects.bulk_create(Membership(user=user, team=team, leads=leads) for team, leads in (teams or {}).items())
        keep(
            "person.made", by, now, user, **{key: [None, value] for key, value in facts(user).items() if value not in ("", None)}
        )
    return user


def stand(user: User) -> None:
    """An administrator may enter Django's administration pages; nobody else."""
    user.is_staff = user.is_superuser = user.role == Role.ADMIN


def fault(user: User) -> None:
    """Nothing, or what is wrong with the fields.

    Raises:
        InputError: the first fault, in Chinese.
    """
    if user.role not in dict(ROLES):
        raise InputError(
            worded("没有“{role}”这个角色；有：{names}").format(
                role=user.role, names=worded("、").join((value for value, _ in ROLES))
            )
        )
    if not user.name:
        raise InputError(worded("请写姓名：客户和同事看到的就是它。"))
    if not 0 <= (user.max_compensation or 0) <= MOST_LIMIT:
        raise InputError(worded("赔付权限应是不小于 0 的金额（元），不写就是没有规定。"))
    same = User.objects.exclude(pk=user.pk)
    if user.username and same.filter(username__iexact=user.username).exists():
        raise InputError(worded("用户名“{username}”已经有了").format(username=user.username))
    if user.email and same.filter(email__iexact=user.email).exists():
        raise InputError(worded("邮箱“{email}”已经是别人的：外部账号按邮箱认人，不能两个人用一个。").format(email=user.email))
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        names = {
            "username": worded("用户名"),
            "name": worded("姓名"),
            "email": worded("邮箱"),
            "max_compensation": worded("赔付权限"),
        }
        field, said = next(iter(error.message_dict.items()))
        raise InputError(f"{names.get(field, field)}：{'；'.join(said)}") from error


def set_password(user: User, password: str) -> None:
    """Set it, or none at all where it is empty.

    Raises:
        InputError: too weak.
    """
    if not password:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InputError("；".join(_WEAK.get(one.code or "", "；".join(one.messages)) for one in error.error_list)) from error
    user.set_password(password)


def facts(user: User) -> dict[str, str | None]:
    """What the record holds of a person; teams by name, those they lead with a star."""
    teams = user.memberships.select_related("team").order_by("team__name") if user.pk else ()
    return {
        "username": user.username,
        "name": user.name,
        "role": user.role,
        "email": user.email,
        "limit": None if user.max_compensation is None else f"{user.max_compensation:.2f}",
        "teams": worded("、").join(one.team.name + ("*" if one.leads else "") for one in teams),
    }
