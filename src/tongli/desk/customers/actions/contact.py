"""Ways to reach a customer: added by hand, verified, no longer used."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.duplicates import normal
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.customers.models import CONTACT_KINDS, Contact
from tongli.desk.customers.queries.same import same_person


def add_contact(case: Case, by: User, kind: str, value: str, now: datetime) -> Contact:
    """Keep a contact, unverified; one that is known already is used again.

    Raises:
        AccessError: not this person's to write.
        InputError: no such kind, or not a number or address of that kind.
    """
    if kind not in CONTACT_KINDS:
        raise InputError(worded("请选择种类：{contact_kinds}。").format(contact_kinds=worded("、").join(CONTACT_KINDS.values())))
    value = value.strip()[:200]
    plain = normal(kind, value)
    if not plain:
        raise InputError(worded("这不像一个{kind}，请核对后再写；地址要写到门牌。").format(kind=CONTACT_KINDS[kind]))
    with recording(case) as locked:
        policy.demand(by, "customer.edit", locked)
        found, made = Contact.objects.get_or_create(
            customer=locked.customer, kind=kind, normal=plain, defaults={"value": value, "added_at": now}
        )
        if not made:
            found.removed_at = None
            found.save(update_fields=["removed_at"])
        note_event(locked, "customer.contact_added", now, by, sort=kind, value=value)
        return found


def verify_contact(case: Case, contact_id: int, by: User, how: str, now: datetime) -> Contact:
    """Somebody has checked it: called back, received a code, was there.

    Raises:
        AccessError: not this person's to write.
        InputError: no such contact of this customer, or not said how it was checked.
    """
    if not how.strip():
        raise InputError(worded("请写明怎样核实的，例如：回拨接通、回了验证码、上门见到本人。"))
    with recording(case) as locked:
        policy.demand(by, "customer.edit", locked)
        found = _of(locked, contact_id)
        found.verified_at, found.verified_by, found.verified_how = now, by, how.strip()[:200]
        found.save()
        note_event(locked, "customer.contact_verified", now, by, sort=found.kind, how=found.verified_how)
        return found


def remove_contact(case: Case, contact_id: int, by: User, reason: str, now: datetime) -> Contact:
    """It is not the customer's, or no longer: nobody uses or compares it any more.

    Raises:
        AccessError: not this person's to write.
        InputError: no such contact of this customer, or no reason.
        PolicyError: it is out of use already.
    """
    if not reason.strip():
        raise InputError(worded("请写明为什么不再用它。"))
    with recording(case) as locked:
        policy.demand(by, "customer.edit", locked)
        found = _of(locked, contact_id)
        if found.removed_at is not None:
            raise PolicyError(worded("它已经停用了。"))
        found.removed_at = now
        found.save(update_fields=["removed_at"])
        note_event(locked, "customer.contact_removed", now, by, sort=found.kind, reason=reason.strip()[:200])
        return found


def _of(case: Case, contact_id: int) -> Contact:
    found = Contact.objects.filter(pk=contact_id, customer__in=same_person(case.customer_id)).first()
    if found is None:
        raise InputError(worded("这位客户没有这个联系方式。"))
    return found
