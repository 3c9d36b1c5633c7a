"""How a customer wishes to be spoken to."""

from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.customers.models import CHANNELS, SCRIPTS, TIMES, Preference

_KNOWN = {"channel": CHANNELS, "script": SCRIPTS, "time_of_day": TIMES}


def prefer(
    case: Case, by: User, now: datetime, *, address_form: str = "", channel: str = "", script: str = "", time_of_day: str = "",
    note: str = "",
) -> Preference:  # fmt: skip
    """Keep the customer's wishes as they stand now; empty: none said.

    Raises:
        AccessError: not this person's to write.
        InputError: a channel, script or time of day that does not exist.
    """
    wishes = {"channel": channel, "script": script, "time_of_day": time_of_day}
    for field, value in wishes.items():
        if value and value not in _KNOWN[field]:
            raise InputError(
                worded("没有“{value}”这一项；可以选：{field}。").format(
                    value=value, field=worded("、").join(_KNOWN[field].values())
                )
            )
    with recording(case) as locked:
        policy.demand(by, "customer.edit", locked)
        customer = locked.customer
        kept, _ = Preference.objects.get_or_create(customer=customer)
        kept.channel, kept.script, kept.time_of_day, kept.note = channel, script, time_of_day, note.strip()[:200]
        kept.at = now
        kept.save()
        customer.address_form = address_form.strip()[:40]
        customer.save(update_fields=["address_form"])
        words = {key: value for key, value in (("address_form", customer.address_form), ("note", kept.note)) if value}
        note_event(locked, "customer.preferred", now, by, **wishes, **words)
        return kept
