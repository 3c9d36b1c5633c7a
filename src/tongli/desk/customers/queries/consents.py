"""What customers agreed to."""

from tongli.desk.customers.models import Consent
from tongli.desk.customers.queries.same import same_person


def no_contact(customer_id: int) -> bool:
    """Whether this person said that they want no contact after the close: refused, or withdrawn. Nothing said is no refusal."""
    last = Consent.objects.filter(customer__in=same_person(customer_id), kind="contact").order_by("-id").first()
    return last is not None and not last.holds
