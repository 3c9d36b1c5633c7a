"""What is known of a customer besides the cases goes with the person: rows of wishes and contacts; words of the rest."""

from tongli.casework.chain import TOMBSTONE
from tongli.desk.customers.models import Consent, Contact, Mark, Merge, Preference


def erase_known(customer_id: int) -> None:
    """Erase it. Only inside the transaction of an erasure; that a consent, a mark or a merge was there, and when, stays."""
    Contact.objects.filter(customer=customer_id).delete()
    Preference.objects.filter(customer=customer_id).delete()
    for model, fields in (
        (Consent, ("how", "withdrawn_how")),
        (Mark, ("reason", "end_reason")),
    ):
        for field in fields:
            model.objects.filter(customer=customer_id).exclude(**{field: ""}).update(**{field: TOMBSTONE})
    for field in ("reason", "undo_reason"):
        for side in ("kept", "gone"):
            Merge.objects.filter(**{side: customer_id}).exclude(**{field: ""}).update(**{field: TOMBSTONE})
