"""Tell open pages that something changed. Only numbers go out; a page fetches what it may see."""

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from tongli.casework import access
from tongli.desk.accounts.models import User

if TYPE_CHECKING:
    from tongli.desk.cases.models import Case

ALL = "desk.all"
"""Those who see the cases of every team."""
_FOR_CUSTOMER = {
    "message.received",
    "reply.sent",
    "case.taken",
    "case.assigned",
    "case.closed",
    "case.reopened",
    "promise.made",
    "promise.settled",
    "promise.paused",
    "promise.resumed",
    "acceptance.asked",
    "acceptance.accepted",
    "acceptance.refused",
    "acceptance.said",
    "survey.sent",
    "survey.answered",
}


def case_group(case_id: int) -> str:
    return f"case.{case_id}"


def customer_group(customer_id: int) -> str:
    return f"customer.{customer_id}"


def desk_groups(user: User) -> tuple[str, ...]:
    """The groups that tell this person of the cases they may see: of all, or of their teams' and of those of no team."""
    grant = access.grant_of(user.role, "case.view") if user.is_active else "no"
    if grant in {"named", "team"}:
        return (team_group(None), *(team_group(team) for team in sorted(user.team_ids)))
    return (ALL,) if grant == "yes" else ()


def team_group(team_id: int | None) -> str:
    """The group of those who see the cases of that team; None: of no team."""
    return f"desk.team.{team_id or 0}"


def person_group(user_id: int) -> str:
    """All open sockets of a person."""
    return f"person.{user_id}"


def session_group(session_key: str) -> str:
    """All open sockets of one log-in."""
    return f"session.{sha256(session_key.encode()).hexdigest()[:40]}"


def hang_up(*groups: str) -> None:
    """After the transaction has been committed: close all sockets of these groups."""

    def send() -> None:
        for group in groups:
            async_to_sync(get_channel_layer().group_send)(group, {"type": "hung_up"})

    transaction.on_commit(send)


def call(people: Iterable[int], number: str, kind: str = "queue") -> None:
    """After the transaction has been committed: these people, wherever they have the desk open, look at their queue again.

    Args:
        kind: ``given`` where the case was given to them.
    """
    groups = [person_group(one) for one in people]

    def send() -> None:
        for group in groups:
            async_to_sync(get_channel_layer().group_send)(group, {"type": "pushed", "seq": 0, "kind": kind, "case": number})

    transaction.on_commit(send)


def look_again(team_id: int | None, number: str) -> None:
    """After the transaction has been committed: a case has left that team's queue (None: that of no team)."""
    message = {"type": "pushed", "seq": 0, "kind": "queue", "case": number}
    transaction.on_commit(lambda: async_to_sync(get_channel_layer().group_send)(team_group(team_id), message))


def tell(case: "Case", kind: str) -> None:
    """After the transaction has been committed: those who have the case open look at it again. Nothing is numbered: no event is
    behind it."""
    message = {"type": "pushed", "seq": 0, "kind": kind, "case": case.number}
    transaction.on_commit(lambda: async_to_sync(get_channel_layer().group_send)(case_group(case.pk), message))


def kind_of(event: str) -> str:
    """Kind of a socket message for a kind of event."""
    head = event.partition(".")[0]
    return {"reply": "message", "message": "message", "promise": "promise"}.get(head, "event")


def announce(case_id: int, customer_id: int, number: str, seq: int, event: str, team_id: int | None = None) -> None:
    """After the transaction has been committed: one message to the case's pages, the queue, and the customer."""
    message = {"type": "pushed", "seq": seq, "kind": kind_of(event), "case": number}
    groups = [case_group(case_id)]
    if event in _FOR_CUSTOMER:
        groups.append(customer_group(customer_id))

    def send() -> None:
        layer = get_channel_layer()
        for group in groups:
            async_to_sync(layer.group_send)(group, message)
        for group in (ALL, team_group(team_id)):
            async_to_sync(layer.group_send)(group, {**message, "kind": "queue"})

    transaction.on_commit(send)
