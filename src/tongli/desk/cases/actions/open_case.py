"""A complaint comes in: a customer, a number, a link."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from tongli.base.talk import CHINA
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.record import CUSTOMER, note_event, recording
from tongli.desk.cases.models import Case, Customer, DayCount, Message
from tongli.desk.life.actions.acknowledge import acknowledge


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
    silent: bool = False,
) -> Message:
    """Open a case with the customer's first message; without ``customer`` a new one is made. The customer is told at once that it
    was received: the number, the next step, by when (``life.actions.acknowledge``).

    Args:
        silent: nothing is told yet; whoever takes the case over acknowledges it.
        client_id: names one posting of the form, and must not be guessable: the same id with the same text gives the case
            that is there already. Another text under the same id is another complaint.

    Returns:
        The first message; its case is ``message.case``, the private link ``message.case.customer.token``.
    """
    key = sha256(f"{client_id}\n{text}".encode("utf-8", "surrogatepass")).hexdigest() if client_id else ""
    try:
        with transaction.atomic():
            if key and (known := _opened(key)):
                return known
            return _open(text, now, customer, name, address_form, channel, industry, key, silent)
    except IntegrityError:  # another connection opened it between our look and our writing
        if key and (known := _opened(key)):
            return known
        raise


def _opened(key: str) -> Message | None:
    return Message.objects.select_related("case__customer").filter(case__opening_key=key).first()


def _open(
    text: str,
    now: datetime,
    customer: Customer | None,
    name: str,
    form: str,
    channel: str,
    industry: str,
    key: str,
    silent: bool,
) -> Message:
    customer = customer or Customer.objects.create(name=name.strip(), address_form=form.strip(), created_at=now)
    case = Case.objects.create(
        number=next_number(now),
        customer=customer,
        industry=industry or settings.INDUSTRY,
        channel=channel,
        opened_at=now,
        opening_key=key,
    )
    note_event(case, "case.opened", now, who=CUSTOMER, channel=channel)
    case.save()
    message = receive_message(case, text, now)
    if not silent:
        with recording(case) as locked:
            acknowledge(locked, now)
            message.case = locked
    return message
