"""Which customers are one person, by the merges that stand."""

from collections.abc import Iterable

from django.db.models import Q

from tongli.desk.customers.models import Merge


def same_person(customer_id: int, *, without: int | None = None) -> frozenset[int]:
    """All customers that are this person, this one among them; one query for each step of a chain of merges.

    without: a merge that is left out, to see what would be without it.
    """
    found, new = {customer_id}, {customer_id}
    while new:
        ties = Merge.objects.filter(Q(kept__in=new) | Q(gone__in=new), undone_at=None)
        ties = ties.exclude(pk=without).values_list("kept_id", "gone_id") if without else ties.values_list("kept_id", "gone_id")
        new = {one for tie in ties for one in tie} - found
        found |= new
    return frozenset(found)


def merged_heads() -> dict[int, int]:
    """Of every customer that was merged, the one that stands for the person; one query, whatever ``same_person`` would ask."""
    into = dict(Merge.objects.filter(undone_at=None).values_list("gone_id", "kept_id"))
    heads: dict[int, int] = {}
    for one in into:
        head, passed = one, {one}
        while head in into and into[head] not in passed:
            head = into[head]
            passed.add(head)
        heads[one] = head
    return heads


def head_of(customers: Iterable[int]) -> int:
    """Of customers that are one person, the one that the others were merged into."""
    people = set(customers)
    gone = set(Merge.objects.filter(gone__in=people, undone_at=None).values_list("gone_id", flat=True))
    return min(people - gone)
