"""Tell open pages that something changed. Only numbers go out; a page fetches what it may see."""

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

DESK = "desk"
_FOR_CUSTOMER = {
    "message.received",
    "reply.sent",
    "case.taken",
    "case.closed",
    "case.reopened",
    "promise.made",
    "promise.settled",
    "promise.paused",
    "promise.resumed",
    "acceptance.asked",
    "acceptance.accepted",
    "acceptance.refused",
}


def case_group(case_id: int) -> str:
    return f"case.{case_id}"


def customer_group(customer_id: int) -> str:
    return f"customer.{customer_id}"


def kind_of(event: str) -> str:
    """Kind of a socket message for a kind of event."""
    head = event.partition(".")[0]
    return {"reply": "message", "message": "message", "promise": "promise"}.get(head, "event")


def announce(case_id: int, customer_id: int, number: str, seq: int, event: str) -> None:
    """After the transaction has been committed: one message to the case's pages, the queue, and the customer."""
    message = {"type": "pushed", "seq": seq, "kind": kind_of(event), "case": number}
    groups = [case_group(case_id)]
    if event in _FOR_CUSTOMER:
        groups.append(customer_group(customer_id))

    def send() -> None:
        layer = get_channel_layer()
        for group in groups:
            async_to_sync(layer.group_send)(group, message)
        async_to_sync(layer.group_send)(DESK, {**message, "kind": "queue"})

    transaction.on_commit(send)
