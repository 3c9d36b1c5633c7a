"""What is held and kept, as the workbench shows it."""

from dataclasses import dataclass
from datetime import datetime

from tongli.base.talk import CHINA
from tongli.casework.holding import WHY_NAMES, Seen, stands_in_the_way, unseen
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case
from tongli.desk.cases.snapshots import CaseView
from tongli.desk.drafts.actions.hold_reply import said_in
from tongli.desk.drafts.models import Draft, Held


@dataclass(frozen=True)
class HeldView:
    """A reply on its way out. ``asks``: why it does not go out by itself (in words), empty while it counts down."""

    id: int
    who: str
    mine: bool
    text: str
    due: datetime
    asks: str
    refusal: str
    seen: int
    """The last number of the talk: what somebody knows who looks at it now."""


@dataclass(frozen=True)
class DraftView:
    """What was written and not sent."""

    text: str
    version: int
    at: str
    older: str = ""
    older_at: str = ""


def held_views(case: Case, user: User, view: CaseView) -> tuple[HeldView, ...]:
    """Replies that wait, the oldest first; nothing where this person does not see personal data."""
    if view.veiled:
        return ()
    rows = list(case.held.filter(state__in=("held", "stopped")).select_related("author").order_by("held_at", "pk"))
    said = said_in(list(case.messages.only("seq", "who", "author"))) if rows else []
    return tuple(_view(row, user, view, stands_in_the_way(unseen(said, _seen(row), row.author_id))) for row in rows)


def _seen(row: Held) -> Seen:
    return Seen(row.seen_seq, row.began_seq)


def _view(row: Held, user: User, view: CaseView, why: str) -> HeldView:
    why = why or (row.why if row.state == "stopped" else "")
    return HeldView(
        row.pk, row.author.name, row.author_id == user.pk, row.text, row.due_at.astimezone(CHINA), WHY_NAMES.get(why, ""),
        row.refusal, view.last_seq,
    )  # fmt: skip


def draft_view(case: Case, user: User) -> DraftView:
    """This person's draft for the case; an empty one of version 0 where there is none."""
    row = Draft.objects.filter(case=case, author=user).first()
    return view_of(row) if row else DraftView("", 0, "")


def view_of(row: Draft) -> DraftView:
    """A draft with its times as ISO 8601."""
    older_at = row.older_at.astimezone(CHINA).isoformat() if row.older_at else ""
    return DraftView(row.text, row.version, row.at.astimezone(CHINA).isoformat(), row.older, older_at)
