"""Cases are put into a list by hand, and taken out again. The case does not change, so there is no event."""

from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.lists.models import Picked, SavedView
from tongli.desk.lists.queries.views import view_of

MOST = 2_000
"""Cases in one list."""


def own_list(by: User, key: str) -> SavedView:
    """The list of that number, where this person may put cases into it.

    Raises:
        InputError: no such list, or one of filters.
    """
    view = view_of(by, key)
    if view is None or not view.listed:
        raise InputError(worded("请选择一个手工清单。"))
    return view


def pick_case(view: SavedView, case: Case, by: User, now: datetime) -> bool:
    """Put the case into the list; False: it is there.

    Raises:
        AccessError: not a case that this person sees.
        InputError: the list is full.
    """
    policy.demand(by, "case.view", case)
    if view.picked.count() >= MOST:
        raise InputError(worded("清单满了：最多 {most} 件。").format(most=MOST))
    return Picked.objects.get_or_create(view=view, case=case, defaults={"by": by, "at": now})[1]


def unpick_case(view: SavedView, case: Case) -> bool:
    """Take it out again; False: it is not there."""
    return bool(Picked.objects.filter(view=view, case=case).delete()[0])
