"""The outbox: an event is put in it in its own transaction, so that what happened is told, and what did not never is."""

from typing import Any

from tongli.desk.cases.models import Event
from tongli.desk.webhooks.models import Delivery, Endpoint


def event_added(instance: Event, created: bool = False, **_: Any) -> None:
    """One delivery for each endpoint that wants this kind. Receives ``post_save`` of events."""
    if not created:
        return
    wanting = [
        pk for pk, kinds in Endpoint.objects.filter(active=True).values_list("pk", "kinds") if not kinds or instance.kind in kinds
    ]
    Delivery.objects.bulk_create(
        Delivery(endpoint_id=pk, event=instance, made_at=instance.at, since=instance.at, next_at=instance.at) for pk in wanting
    )
