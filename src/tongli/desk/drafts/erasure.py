"""What goes of unsent words when the customer is erased: all of them."""

from tongli.desk.cases.models import Case


def erase_unsent(case: Case) -> None:
    """Only inside the transaction of the erasure."""
    case.drafts.all().delete()
    for held in case.held.all():
        held.text = held.override_reason = held.refusal = ""
        held.client_id, held.state = f"erased-{held.pk}", "back" if held.state != "sent" else "sent"
        held.save()
