"""A person is erased (PIPL art. 47): names, contacts and words give way to a tombstone; labels, times and counts stay.

The events' salts are destroyed with the words, so that the chain still verifies and nothing can be guessed from it.
"""

from datetime import datetime

from django.db import connection, transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.chain import ERASED, KEPT, TOMBSTONE, erased_data
from tongli.desk.accounts.models import User
from tongli.desk.api.idempotency import forget
from tongli.desk.attachments.actions.erase_files import erase_files
from tongli.desk.audit.models import GROUNDS, Erasure, Hold
from tongli.desk.audit.redact import bare_check, bare_reading
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Customer, Event, Message, new_token
from tongli.desk.customers.actions.erase_known import erase_known
from tongli.desk.customers.queries.same import same_person
from tongli.desk.drafts.erasure import erase_unsent
from tongli.desk.incidents.erasure import erase_bindings
from tongli.desk.lists.erasure import erase_tags
from tongli.desk.live.push import customer_group, hang_up
from tongli.desk.merging.erasure import erase_merges
from tongli.desk.porting.erasure import erase_imports
from tongli.desk.regulators.erasure import erase_referrals
from tongli.desk.search.index import index_case
from tongli.desk.search.scrub import scrub
from tongli.desk.survey.models import Survey
from tongli.desk.tasks.actions.erase_work import erase_work


def erase_person(customer: Customer, by: User, ground: str, reason: str, now: datetime) -> Erasure:
    """Erase a customer from all their cases, or, where something stands against it, from none.

    Args:
        ground: one of ``audit.models.GROUNDS``.
        reason: who asked and how that was checked; kept, so it should not name the person.

    Raises:
        AccessError: not an administrator.
        InputError: a ground that is not known, or no reason.
        PolicyError: a case is still open or under a legal hold (says which, who placed it, why, until when), or being imported.
    """
    policy.demand(by, "person.erase")
    if ground not in GROUNDS:
        raise InputError(worded("请选择抹除的依据：{grounds}").format(grounds=worded("、").join(GROUNDS.values())))
    if not reason.strip():
        raise InputError(worded("请写明抹除的理由：谁提出的、怎样核实的（不要写姓名）。"))
    with transaction.atomic():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")  # what is overwritten leaves no copy in free pages
        people = same_person(customer.pk)
        cases = list(Case.objects.filter(customer__in=people).select_for_update().order_by("pk"))
        _nothing_against(cases, now)
        erase_imports(cases, list(people))
        said = {case.pk: _erase(case, by, ground, reason.strip()[:500], now) for case in cases}
        for one in people:
            Customer.objects.filter(pk=one).update(name=TOMBSTONE, address_form="", token=new_token())
            erase_known(one)
            hang_up(customer_group(one))
        forget(cases)
        transaction.on_commit(scrub)
        for case in cases:
            index_case(Case.objects.select_related("customer").get(pk=case.pk))
        return Erasure.objects.create(
            customer=customer, at=now, by=by, ground=ground, reason=reason.strip()[:500], cases=len(cases),
            messages=sum(said.values()),
        )  # fmt: skip


def _nothing_against(cases: list[Case], now: datetime) -> None:
    for hold in Hold.objects.filter(case__in=cases).select_related("case", "placed_by"):
        if hold.lasts(now):
            until = worded("到 {until}").format(until=f"{hold.until:%Y-%m-%d}") if hold.until else worded("直到解除")
            told = worded("案件 {number} 正在保全（{name}：{reason}，{until}），不能抹除。")
            raise PolicyError(told.format(number=hold.case.number, name=hold.placed_by.name, reason=hold.reason, until=until))
    if still := [case.number for case in cases if not case.closed]:
        raise PolicyError(worded("还有没办完的案件：{cases}。先办结，再抹除。").format(cases=worded("、").join(still[:5])))


def _erase(case: Case, by: User, ground: str, reason: str, now: datetime) -> int:
    """Erase one case; gives the number of its messages."""
    with recording(case) as locked:
        messages, events = list(locked.messages.all()), list(Event.objects.filter(case=locked).exclude(kind__in=KEPT))
        counts = {"messages": len(messages), "notes": locked.notes.count(), "promises": locked.promises.count()}
        note_event(locked, ERASED, now, by, ground=ground, reason=reason, **counts)
        for event in events:
            Event.objects.filter(pk=event.pk).update(data=erased_data(event.data, event.sealed), salt="")
        for message in messages:
            Message.objects.filter(pk=message.pk).update(
                text=TOMBSTONE, reading=bare_reading(message.reading), check_result=bare_check(message.check_result),
                client_id="", override_reason=TOMBSTONE if message.override_reason else "",
            )  # fmt: skip
        locked.notes.update(text=TOMBSTONE)
        locked.assessments.exclude(why="").update(why=TOMBSTONE)
        erase_work(locked)
        erase_unsent(locked)
        erase_files(locked)
        locked.decisions.update(decision=TOMBSTONE, reason=TOMBSTONE)
        locked.uncoverings.update(reason=TOMBSTONE)
        erase_tags(locked)
        erase_referrals(locked)
        erase_merges(locked)
        erase_bindings(locked)
        _promises(locked)
        locked.acceptances.exclude(words="").update(words=TOMBSTONE)
        Survey.objects.filter(case=locked).exclude(words="").update(words=TOMBSTONE)
        locked.excerpt, locked.opening_key = TOMBSTONE, ""
    return len(messages)


def _promises(case: Case) -> None:
    for promise in case.promises.all():
        for field in ("what", "quote", "evidence", "waits_for"):
            if getattr(promise, field):
                setattr(promise, field, TOMBSTONE)
        promise.save()
