"""A customer is marked as a VIP or in need of special care, for a time; or the mark is ended before."""

from datetime import date, datetime, timedelta

from tongli.base.errors import InputError, PolicyError
from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.customers.models import Mark
from tongli.desk.customers.queries.marks import mark_rules
from tongli.desk.customers.queries.same import same_person
from tongli.desk.languages import in_words


def mark_customer(case: Case, by: User, kind: str, reason: str, until: date | None, now: datetime) -> Mark:
    """Mark the customer up to and with ``until``; no mark is without an end.

    Raises:
        AccessError: not this person's to mark.
        InputError: no such mark, no reason, no last day, or one that is past or too far away.
        PolicyError: there is such a mark already.
    """
    rule = mark_rules().get(kind)
    if rule is None:
        raise InputError(
            worded("请选择标注：{names}。").format(names=worded("、").join(in_words(one.name) for one in mark_rules().values()))
        )
    if not reason.strip():
        raise InputError(worded("请写明为什么这样标注。"))
    today = now.astimezone(CHINA).date()
    if until is None:
        raise InputError(worded("请写明到哪一天为止；没有永久的标注，到期可以再看、再续。"))
    if not today <= until <= today + timedelta(days=rule.most_days):
        raise InputError(worded("截止日应在今天到 {today:%Y-%m-%d} 之间。").format(today=today + timedelta(days=rule.most_days)))
    with recording(case) as locked:
        policy.demand(by, "customer.mark", locked)
        there = Mark.objects.filter(customer__in=same_person(locked.customer_id), kind=kind, ended_at=None)
        if any(one.lasts(now) for one in there):
            raise PolicyError(worded("已经有这个标注了；要改，先结束原来的。"))
        reason = reason.strip()[:300]
        note_event(locked, "customer.marked", now, by, sort=kind, until=until.isoformat(), reason=reason)
        return Mark.objects.create(customer=locked.customer, kind=kind, reason=reason, set_at=now, set_by=by, until=until)


def end_mark(case: Case, mark_id: int, by: User, reason: str, now: datetime) -> Mark:
    """End a mark before its day.

    Raises:
        AccessError: not this person's to mark.
        InputError: no such mark of this customer, or no reason.
        PolicyError: it shows no more.
    """
    if not reason.strip():
        raise InputError(worded("请写明为什么结束这个标注。"))
    with recording(case) as locked:
        policy.demand(by, "customer.mark", locked)
        found = Mark.objects.filter(pk=mark_id, customer__in=same_person(locked.customer_id)).first()
        if found is None:
            raise InputError(worded("这位客户没有这个标注。"))
        if not found.lasts(now):
            raise PolicyError(worded("这个标注已经到期或已经结束。"))
        found.ended_at, found.ended_by, found.end_reason = now, by, reason.strip()[:300]
        found.save()
        note_event(locked, "customer.mark_ended", now, by, sort=found.kind, reason=found.end_reason)
        return found
