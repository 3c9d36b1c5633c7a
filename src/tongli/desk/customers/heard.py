"""What customers say of themselves in messages, as contacts that nobody has verified."""

from collections.abc import Iterable
from typing import Any

from tongli.casework.duplicates import normal
from tongli.desk.cases.models import Message
from tongli.desk.customers.models import Contact

_KINDS = {"phone": "phone", "email": "email", "address": "address", "order_number": "account"}
MOST = 40
"""Contacts kept of one customer; what is said beyond stays in the talk."""


def hear(message: Message) -> None:
    """Keep the contacts named in a customer's message; what is known already stays as it is."""
    facts = (message.reading or {}).get("facts") or ()
    found = dict(_contacts(facts))
    if not found or Contact.objects.filter(customer_id=message.case.customer_id).count() >= MOST:
        return
    Contact.objects.bulk_create(
        [
            Contact(
                customer_id=message.case.customer_id, kind=kind, value=value, normal=plain, heard_in=message, added_at=message.at
            )
            for (kind, plain), value in found.items()
        ],
        ignore_conflicts=True,
    )


def _contacts(facts: Iterable[dict[str, Any]]) -> Iterable[tuple[tuple[str, str], str]]:
    """Of telephones only private ones: a hotline that customers name is nobody's own."""
    for fact in facts:
        kind = _KINDS.get(fact.get("kind", ""))
        value = fact.get("text", "")[:200]
        if kind and (fact.get("personal") or kind == "account") and (plain := normal(kind, value)):
            yield (kind, plain), value
