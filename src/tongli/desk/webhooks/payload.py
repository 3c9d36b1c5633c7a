"""What an endpoint is told: ids, kind, number, time. Words of people only where the endpoint was made for them."""

import json
from typing import Any

from tongli.base.talk import CHINA
from tongli.desk.webhooks.models import Delivery

PING = "ping"


def kind_of(delivery: Delivery) -> str:
    """The kind of its event; ``ping`` for a test."""
    return delivery.event.kind if delivery.event else PING


def body_of(delivery: Delivery) -> bytes:
    """The same bytes at every try, until the person of the case is erased; then without the words."""
    value: dict[str, Any] = {
        "delivery": str(delivery.pk),
        "kind": kind_of(delivery),
        "at": delivery.made_at.astimezone(CHINA).isoformat(),
    }
    if event := delivery.event:
        value |= {"event": event.pk, "case": event.case.number, "seq": event.seq}
        if delivery.endpoint.with_words:
            value |= {"who": event.who, "data": event.data}
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
