"""Two customers are one person: a person says so, with a reason, and can take it back. Their rows stay as they are; a ``Merge``
binds them, so taking it back restores everything exactly."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.casework.duplicates import likeness
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Customer
from tongli.desk.customers.models import Merge, NotSame
from tongli.desk.customers.queries.duplicates import identity
from tongli.desk.customers.queries.same import head_of, same_person
from tongli.desk.merging.models import Merge as CaseMerge
from tongli.desk.wiring import engine


@contextmanager
def _both(case: Case, other: Case) -> Iterator[tuple[Case, Case]]:
    """Both cases under lock, always in the same order, so that two at once never wait for each other."""
    if case.pk == other.pk:
        raise InputError(worded("请选另一位客户的案件。"))
    with transaction.atomic(), ExitStack() as stack:
        locked = {one.pk: stack.enter_context(recording(one)) for one in sorted((case, other), key=lambda one: one.pk)}
        yield locked[case.pk], locked[other.pk]


def merge_customers(case: Case, other: Case, by: User, reason: str, now: datetime) -> Merge:
    """Bind the customer of ``other`` to the customer of ``case``.

    Raises:
        AccessError: not this person's to merge (both cases).
        InputError: no reason, or the same case.
        PolicyError: they are one person already, or one of them was erased.
    """
    policy.demand(by, "customer.merge", case)
    if not reason.strip():
        raise InputError(worded("请写明为什么认定是同一个人，例如：电话核对过姓名和住址。"))
    with _both(case, other) as (mine, its):
        for one in (mine, its):
            policy.demand(by, "customer.merge", one)
        group, gone_group = same_person(mine.customer_id), same_person(its.customer_id)
        if group & gone_group:
            raise PolicyError(worded("他们已经合并为同一位客户。"))
        if Customer.objects.filter(pk__in=group | gone_group, erasures__isnull=False).exists():
            raise PolicyError(worded("其中一位的个人信息已经抹除，不能再合并。"))
        kept, gone = head_of(group), head_of(gone_group)
        found = likeness(identity(group), identity(gone_group), engine().knowledge)
        signs = [sign.sign for sign in found.because]
        score = round(found.score, 3)
        for one, of in ((mine, its), (its, mine)):
            note_event(one, "customer.merged", now, by, other=of.number, score=score, because=signs, reason=reason.strip()[:300])
        return Merge.objects.create(
            kept_id=kept, gone_id=gone, at=now, by=by, reason=reason.strip()[:300], score=score, because=signs
        )


def undo_merge(case: Case, merge_id: int, by: User, reason: str, now: datetime) -> Merge:
    """Take a merge back: both customers stand as they stood before it, and the trail of each tells so.

    Raises:
        AccessError: not this person's to merge.
        InputError: no such merge of this customer, or no reason.
        PolicyError: it was taken back already, or a case of one goes on in a case of the other.
    """
    policy.demand(by, "customer.merge", case)
    if not reason.strip():
        raise InputError(worded("请写明为什么不是同一个人。"))
    found = Merge.objects.filter(pk=merge_id, kept__in=same_person(case.customer_id)).first()
    if found is None:
        raise InputError(worded("这位客户没有这项合并。"))
    if found.undone_at is not None:
        raise PolicyError(worded("这项合并已经撤销了。"))
    people = same_person(found.kept_id)
    sides = Case.objects.filter(events__kind="customer.merged", events__at=found.at, customer__in=people)
    told = {one.pk: one for one in (case, *sides)}
    with transaction.atomic(), ExitStack() as stack:
        locked = [stack.enter_context(recording(told[pk])) for pk in sorted(told)]
        found = Merge.objects.select_for_update().get(pk=merge_id)
        if found.undone_at is not None:
            raise PolicyError(worded("这项合并已经撤销了。"))
        _no_case_joined(found, people)
        found.undone_at, found.undone_by, found.undo_reason = now, by, reason.strip()[:300]
        found.save()
        for one in locked:
            mine = same_person(one.customer_id)
            other = next((of.number for of in locked if of.customer_id not in mine), "")
            note_event(one, "customer.unmerged", now, by, other=other, reason=found.undo_reason)
        return found


def _no_case_joined(merge: Merge, people: Collection[int]) -> None:
    """Nothing, or a refusal: without this merge a case of one person would go on in a case of another."""
    one_side = same_person(merge.gone_id, without=merge.pk)
    for joined in CaseMerge.objects.filter(case__customer__in=people, undone_at=None).select_related("case", "into"):
        if (joined.case.customer_id in one_side) != (joined.into.customer_id in one_side):
            raise PolicyError(
                worded("案件 {number} 已并入 {into}：请先撤销那次并案，再撤销客户合并。").format(
                    number=joined.case.number, into=joined.into.number
                )
            )


def not_same(case: Case, other: Case, by: User, now: datetime) -> None:
    """They were looked at and are two people: they are proposed no more.

    Raises:
        AccessError: not this person's to merge.
        InputError: it is one customer.
    """
    for one in (case, other):
        policy.demand(by, "customer.merge", one)
    if case.customer_id == other.customer_id:
        raise InputError(worded("这是同一位客户的案件。"))
    first, last = sorted((case.customer_id, other.customer_id))
    with _both(case, other) as (mine, its):
        _, new = NotSame.objects.get_or_create(one_id=first, other_id=last, defaults={"at": now, "by": by})
        if new:
            note_event(mine, "customer.apart", now, by, other=its.number)
            note_event(its, "customer.apart", now, by, other=mine.number)


def undo_not_same(case: Case, other: Case, by: User, now: datetime) -> None:
    """They may be one person after all: they are proposed again.

    Raises:
        AccessError: not this person's to merge.
        InputError: nobody said that they are two.
    """
    for one in (case, other):
        policy.demand(by, "customer.merge", one)
    mine_all, its_all = same_person(case.customer_id), same_person(other.customer_id)
    with _both(case, other) as (mine, its):
        pairs = Q(one__in=mine_all, other__in=its_all) | Q(one__in=its_all, other__in=mine_all)
        gone, _ = NotSame.objects.filter(pairs).delete()
        if not gone:
            raise InputError(worded("没有人说过他们不是同一个人。"))
        note_event(mine, "customer.apart_undone", now, by, other=its.number)
        note_event(its, "customer.apart_undone", now, by, other=mine.number)
