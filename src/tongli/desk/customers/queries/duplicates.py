"""Customers who may be the same person: proposed with their reasons, never merged by themselves."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from tongli.base.tongue import worded
from tongli.casework.duplicates import SIGN_NAMES, Identity, Sign, likeness, proposed_from
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Customer
from tongli.desk.customers.models import Contact, NotSame
from tongli.desk.wiring import engine

MOST = 20
"""Candidates that are compared."""
TOO_MANY = 15
"""A number that more customers than this name is a hotline or a shop's, nobody's own."""


@dataclass(frozen=True)
class Proposal:
    """Another customer who may be the same person. ``number``: their latest case that this person may see."""

    number: str
    name: str
    score: float
    because: tuple[tuple[str, str, bool], ...]
    """Sign, values (masked by whoever shows them), and whether it speaks for it."""


def identity(customers: Collection[int]) -> Identity:
    """What is known of one person, who may be several customers; two queries."""
    names = list(Customer.objects.filter(pk__in=customers).order_by("pk").values_list("name", flat=True))
    contacts: dict[str, set[str]] = defaultdict(set)
    for kind, plain in Contact.objects.filter(customer__in=customers, removed_at=None).values_list("kind", "normal"):
        contacts[kind].add(plain)
    name = max(names, key=len, default="")
    return Identity(min(customers), name, {kind: frozenset(values) for kind, values in contacts.items()})


def proposals(customers: Collection[int], user: User) -> tuple[Proposal, ...]:
    """Who else may be this person, the likeliest first; only customers of whom this user may see a case. A handful of queries."""
    mine = identity(customers)
    plain = {value for values in mine.contacts.values() for value in values if value}
    others = Contact.objects.filter(normal__in=plain, removed_at=None).exclude(customer__in=customers)
    shared = others.values("kind", "normal").annotate(n=Count("customer", distinct=True)).order_by()
    crowd = {(one["kind"], one["normal"]) for one in shared if one["n"] > TOO_MANY}
    apart = _apart(customers)
    rows = others.values_list("customer_id", "kind", "normal")
    found = list(dict.fromkeys(one for one, *contact in rows if tuple(contact) not in crowd and one not in apart))[:MOST]
    known = _identities(found)
    latest = _latest(found, user)
    knowledge = engine().knowledge
    least = proposed_from(knowledge)
    alike = [(likeness(mine, known[one], knowledge), one) for one in found if one in latest]
    return tuple(
        Proposal(latest[one].number, latest[one].customer.name, like.score, tuple(_told(sign) for sign in like.because))
        for like, one in sorted(alike, key=lambda pair: (-pair[0].score, pair[1]))
        if like.score >= least
    )


def _told(sign: Sign) -> tuple[str, str, bool]:
    return SIGN_NAMES[sign.sign], worded("、").join(sign.values), sign.weight > 0


def _apart(customers: Collection[int]) -> set[int]:
    """Those whom somebody said are other people."""
    rows = NotSame.objects.filter(Q(one__in=customers) | Q(other__in=customers)).values_list("one_id", "other_id")
    return {one for pair in rows for one in pair} - set(customers)


def _identities(customers: Collection[int]) -> dict[int, Identity]:
    contacts: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for customer, kind, plain in Contact.objects.filter(customer__in=customers, removed_at=None).values_list(
        "customer_id", "kind", "normal"
    ):
        contacts[customer][kind].add(plain)
    names = dict(Customer.objects.filter(pk__in=customers).values_list("pk", "name"))
    return {
        one: Identity(one, names.get(one, ""), {kind: frozenset(values) for kind, values in contacts[one].items()})
        for one in customers
    }


def _latest(customers: Collection[int], user: User) -> dict[int, Case]:
    """Their latest case that this user may see."""
    rows = (
        Case.objects.filter(policy.visible(user), customer__in=customers).select_related("customer").order_by("opened_at", "pk")
    )
    return {case.customer_id: case for case in rows}
