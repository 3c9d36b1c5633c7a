"""A list is kept under a name; changed, shared, thrown away."""

from collections.abc import Mapping
from datetime import datetime

from tongli.base.errors import AccessError, InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.lists.asked import asked_of
from tongli.desk.lists.models import SavedView

LONGEST = 30
MOST = 40
"""Views of one person."""


def save_view(
    by: User,
    name: str,
    asked: Mapping[str, str],
    now: datetime,
    *,
    key: str = "",
    team: Team | None = None,
    listed: bool = False,
    view: SavedView | None = None,
) -> SavedView:
    """Keep queue, filters and order under a name; with ``view``, change that one (its filters stay).

    Args:
        key: ``1`` … ``9``: where G and this digit lead for whoever has no view of their own on it; empty: none.
        team: share it with the people of that team.
        listed: a list of cases picked by hand, at first empty.

    Raises:
        AccessError: this person sees no cases, shares no views or not with that team, or the view is somebody else's.
        InputError: no name, too long a one, one that is taken, a key that is none, or too many views.
    """
    policy.demand(by, "case.view")
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise InputError(worded("请给它起个名字，最多 {longest} 个字。").format(longest=LONGEST))
    if key and key not in "123456789":
        raise InputError(worded("快捷键是 1 到 9 中的一个数字。"))
    if team is not None:
        policy.demand(by, "view.share")
        if team.pk not in by.team_ids:
            raise AccessError(worded("只能和自己的小组共享。"))
    own = SavedView.objects.filter(owner=by)
    if own.filter(name=name).exclude(pk=view.pk if view else None).exists():
        raise InputError(worded("已经有一个叫“{name}”的，请换个名字。").format(name=name))
    if view is None:
        if own.count() >= MOST:
            raise InputError(worded("每人最多 {most} 个，请先删掉不用的。").format(most=MOST))
        view = SavedView(owner=by, at=now, asked={} if listed else asked_of(asked).kept(), listed=listed)
    _owned(view, by)
    if key:
        own.filter(key=key).exclude(pk=view.pk).update(key="")  # a key leads to one place
    view.name, view.key, view.team = name, key, team
    view.save()
    return view


def drop_view(view: SavedView, by: User) -> None:
    """Throw it away; the cases in it stay what they are.

    Raises:
        AccessError: somebody else's.
    """
    _owned(view, by)
    view.delete()


def _owned(view: SavedView, by: User) -> None:
    if view.owner_id != by.pk:
        raise AccessError(worded("这是{name}的，只有本人可以改。").format(name=view.owner.name))
