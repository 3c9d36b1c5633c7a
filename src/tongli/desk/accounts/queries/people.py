"""People and teams, and what was done with them, for the pages of whoever looks after accounts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from tongli.base.talk import CHINA
from tongli.base.tongue import Names, worded
from tongli.casework.access import ROLE_NAMES, Role
from tongli.desk.accounts.models import PeopleRecord, Team, User
from tongli.desk.numbers import whole

PAGE = 50
KINDS = Names(
    {
        "person.made": "建立账号",
        "person.changed": "修改",
        "person.switched_off": "停用",
        "person.switched_on": "恢复",
        "person.password": "重设密码",
        "person.joined": "关联外部账号",
        "login.ended": "结束一个登录",
        "login.ended_others": "结束其他登录",
        "login.ended_all": "结束全部登录",
        "token.revoked_all": "撤销全部令牌",
        "webhook.made": "新增接收地址",
        "webhook.started": "接收地址恢复投递",
        "webhook.stopped": "接收地址停止投递",
        "webhook.removed": "删除接收地址",
        "team.made": "建立小组",
        "team.renamed": "小组改名",
    }
)
_FIELDS = Names({
    "username": "用户名", "name": "姓名", "role": "角色", "email": "邮箱", "limit": "赔付权限", "teams": "小组", "reason": "原因",
    "provider": "来自", "uid": "外部编号", "device": "设备", "count": "个数", "why": "因为",
    "endpoint": "接收地址", "address": "网址", "kinds": "事件种类", "words": "带原话",
})  # fmt: skip
_WHY = Names({"role": "角色变了", "off": "账号停用", "password": "重设密码", "asked": "管理员要求"})

_PLAIN = Names({"all": "全部", "yes": "是", "no": "否"})


@dataclass(frozen=True)
class RecordLine:
    """One thing that was done; ``details``: (field, what it was, what it is now)."""

    at: datetime
    by: str
    person: str
    what: str
    details: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class PeoplePage:
    """``after``: the cursor of the next page; empty: there is none."""

    people: tuple[User, ...]
    after: str = ""


def people(words: str = "", role: str = "", team: str = "", off: bool = False, after: str = "") -> PeoplePage:
    """One page of people in the order of their names. Filters that mean nothing find nothing. Three queries."""
    found = User.objects.prefetch_related("memberships__team").filter(is_active=not off).order_by("name", "id")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words) | Q(email__icontains=words))
    if role:
        found = found.filter(role=role)
    if team:
        found = found.filter(memberships__team_id=whole(team) or 0)
    last = User.objects.filter(pk=whole(after)).first()
    if last is not None:
        found = found.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    rows = list(found[: PAGE + 1])
    return PeoplePage(tuple(rows[:PAGE]), str(rows[PAGE - 1].pk) if len(rows) > PAGE else "")


def teams() -> tuple[Team, ...]:
    """All teams by name, each with the number of its active people as ``size``."""
    return tuple(Team.objects.annotate(size=Count("memberships", filter=Q(memberships__user__is_active=True))).order_by("name"))


def record(person: User | None = None, before: str = "", most: int = PAGE) -> tuple[tuple[RecordLine, ...], str]:
    """The newest lines of the record, of that person or of all, and the cursor of the next page."""
    rows = PeopleRecord.objects.select_related("by", "person")
    if person is not None:
        rows = rows.filter(person=person)
    if (number := whole(before)) is not None:
        rows = rows.filter(pk__lt=number)
    found = list(rows[: most + 1])
    return tuple(_line(row) for row in found[:most]), str(found[most - 1].pk) if len(found) > most else ""


def _line(row: PeopleRecord) -> RecordLine:
    details = []
    for field, value in row.data.items():
        was, now = value if isinstance(value, list) and len(value) == 2 else (None, value)
        details.append((_FIELDS.get(field, field), _said(field, was), _said(field, now)))
    return RecordLine(
        at=row.at.astimezone(CHINA),
        by=row.by.name if row.by else worded("系统或命令行"),
        person=row.person.name if row.person else "",
        what=KINDS.get(row.kind, row.kind),
        details=tuple(details),
    )


def _said(field: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    if field == "role":
        return ROLE_NAMES[Role(value)] if value in set(Role) else str(value)
    if field in {"kinds", "words"}:
        return _PLAIN.get(str(value), str(value))
    return _WHY.get(str(value), str(value)) if field == "why" else str(value)
