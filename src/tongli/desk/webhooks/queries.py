"""What the pages of the webhooks show."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from tongli.desk.webhooks.models import Delivery, Endpoint
from tongli.desk.webhooks.payload import kind_of
from tongli.desk.webhooks.wrong import told

SHOWN = 50


@dataclass(frozen=True)
class EndpointLine:
    """One endpoint on the list."""

    id: int
    name: str
    url: str
    kinds: tuple[str, ...]
    with_words: bool
    active: bool
    waiting: int
    dead: int
    last_sent: datetime | None


@dataclass(frozen=True)
class DeliveryLine:
    """One delivery on the page of its endpoint."""

    id: str
    kind: str
    case: str
    seq: int | None
    made_at: datetime
    state: str
    tries: int
    last_at: datetime | None
    next_at: datetime
    error: str


def endpoints(only: int | None = None) -> tuple[EndpointLine, ...]:
    """Endpoints that are not removed, the newest first. One query."""
    rows = Endpoint.objects.filter(removed_at=None, **({"pk": only} if only is not None else {}))
    counted = rows.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state=Delivery.WAITING)),
        dead=Count("deliveries", filter=Q(deliveries__state=Delivery.DEAD)),
        last_sent=Max("deliveries__last_at", filter=Q(deliveries__state=Delivery.SENT)),
    )
    return tuple(
        EndpointLine(
            row.pk, row.name, row.url, tuple(row.kinds), row.with_words, row.active, row.waiting, row.dead, row.last_sent
        )
        for row in counted.order_by("-id")
    )


def deliveries(endpoint: int, state: str = "") -> tuple[DeliveryLine, ...]:
    """The newest deliveries of one endpoint; with ``state``, those alone. One query."""
    rows = Delivery.objects.filter(endpoint=endpoint, **({"state": state} if state else {}))
    return tuple(_line(row) for row in rows.select_related("event__case").order_by("-made_at")[:SHOWN])


def _line(row: Delivery) -> DeliveryLine:
    event = row.event
    return DeliveryLine(
        id=str(row.pk), kind=kind_of(row), case=event.case.number if event else "", seq=event.seq if event else None,
        made_at=row.made_at, state=row.state, tries=row.tries, last_at=row.last_at, next_at=row.next_at,
        error=told(row.last_error),
    )  # fmt: skip
