"""Saved views: one's own, and those shared with one's teams."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from tongli.desk.accounts.models import User
from tongli.desk.lists.models import SavedView
from tongli.desk.numbers import whole

MOST = 60


@dataclass(frozen=True)
class ViewLine:
    """A saved view, as the lists name it. ``key``: the digit that leads there after G, for this person; may be empty."""

    id: int
    name: str
    query: str
    key: str
    mine: bool
    owner: str
    team: str = ""
    listed: bool = False


def views_for(user: User) -> QuerySet[SavedView]:
    """Those that this person sees."""
    return SavedView.objects.filter(Q(owner=user) | Q(team__in=user.team_ids))


def view_of(user: User, key: str | int) -> SavedView | None:
    """The view of that number, where this person sees it."""
    return views_for(user).filter(pk=whole(key)).first()


def view_lines(user: User) -> tuple[ViewLine, ...]:
    """All that this person sees, their own first. Where two have the same key, one's own keeps it."""
    rows = sorted(views_for(user).select_related("owner", "team")[:MOST], key=lambda row: (row.owner_id != user.pk, row.name))
    taken: set[str] = set()
    found = []
    for row in rows:
        key = "" if row.key in taken else row.key
        taken.add(row.key)
        asked = {"view": str(row.pk)} if row.listed else {name: value for name, value in row.asked.items() if value != "open"}
        found.append(
            ViewLine(
                row.pk, row.name, urlencode(asked), key, row.owner_id == user.pk, row.owner.name,
                row.team.name if row.team else "", row.listed,
            )
        )  # fmt: skip
    return tuple(found)
