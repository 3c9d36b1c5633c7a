"""A complaint comes in: a customer, a number, a link."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from tongli.base.talk import CHINA
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.record import CUSTOMER, note_event
from tongli.desk.cases.models import Case, Customer, DayCount, Message


def next_number(now: datetime) -> str:
    """``TL-20261121-0007``: the day in China and a count that never skips within it. Only inside a transaction."""
    day = now.astimezone(CHINA).date()
    DayCount.objects.get_or_create(day=day)
    DayCount.objects.filter(day=day).update(count=F("count") + 1)
    return f"TL-{day:%Y%m%d}-{DayCount.objects.get(day=day).count:04d}"


def open_case(
    text: str,
    now: datetime,
    *,
    customer: Customer | None = None,
    name: str = "",
    address_form: str = "",
    channel: str = "chat",
    industry: str = "",
    client_id: str = "",
) -> Message:
    """Open a case with the customer's first message; without ``customer`` a new one is made.

    Returns:
        The first message; its case is ``message.case``, the private link ``message.case.customer.token``.
    """
    with transaction.atomic():
        customer = customer or Customer.objects.create(name=name.strip(), address_form=address_form.strip(), created_at=now)
        case = Case.objects.create(
            number=next_number(now),
            customer=customer,
            industry=industry or settings.INDUSTRY,
            channel=channel,
            opened_at=now,
        )
        note_event(case, "case.opened", now, who=CUSTOMER, channel=channel)
        case.save()
        return receive_message(case, text, now, client_id=client_id)
