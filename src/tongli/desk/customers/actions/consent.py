"""What a customer agreed to, refused, or took back: of which kind, when, and how it was said."""

from datetime import datetime

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.customers.models import CONSENT_KINDS, Consent
from tongli.desk.customers.queries.same import same_person


def note_consent(case: Case, by: User, kind: str, given: bool, how: str, now: datetime) -> Consent:
    """Keep a consent, or that it was refused.

    Raises:
        AccessError: not this person's to write.
        InputError: a kind that does not exist, or not said how it was given.
    """
    if kind not in CONSENT_KINDS:
        raise InputError(
            worded("请选择同意的种类：{consent_kinds}。").format(consent_kinds=worded("、").join(CONSENT_KINDS.values()))
        )
    if not how.strip():
        raise InputError(worded("请写明客户是怎样说的，例如：11月20日电话里说“别再打了”。"))
    with recording(case) as locked:
        policy.demand(by, "customer.edit", locked)
        how = how.strip()[:200]
        note_event(locked, "customer.consent", now, by, sort=kind, given=given, how=how)
        return Consent.objects.create(customer=locked.customer, kind=kind, given=given, at=now, how=how, by=by)


def withdraw_consent(case: Case, consent_id: int, by: User, how: str, now: datetime) -> Consent:
    """The customer takes a consent back (PIPL art. 15).

    Raises:
        AccessError: not this person's to write.
        InputError: no such consent of this customer, or not said how.
        PolicyError: it was refused, or withdrawn already.
    """
    if not how.strip():
        raise InputError(worded("请写明客户是怎样撤回的。"))
    with recording(case) as locked:
        policy.demand(by, "customer.edit", locked)
        found = Consent.objects.filter(pk=consent_id, customer__in=same_person(locked.customer_id)).first()
        if found is None:
            raise InputError(worded("这位客户没有这项同意。"))
        if not found.holds:
            raise PolicyError(worded("这项同意已经撤回，或本来就没有同意。"))
        found.withdrawn_at, found.withdrawn_by, found.withdrawn_how = now, by, how.strip()[:200]
        found.save()
        note_event(locked, "customer.consent_withdrawn", now, by, sort=found.kind, how=found.withdrawn_how)
        return found
