"""Cases for the command palette: by number, customer, or words, a few at most."""

from dataclasses import dataclass

from django.db.models import QuerySet

from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.search.filters import Filters
from tongli.desk.search.find import search
from tongli.desk.search.query import parse

MOST = 8
LONGEST = 60


@dataclass(frozen=True)
class FoundCase:
    number: str
    customer: str
    step: str


def find_cases(user: User, words: str) -> tuple[FoundCase, ...]:
    """Those that this person may see, the number's first. Empty for no words.

    Raises:
        AccessError: this person sees no cases.
    """
    policy.demand(user, "case.view")
    words = words.replace("\x00", "").strip()[:LONGEST]
    if not words:
        return ()
    found = {
        case.number: FoundCase(case.number, case.customer.name or worded("访客"), case.step) for case in _numbered(user, words)
    }
    for hit in search(parse(words), Filters(), user).hits:
        found.setdefault(hit.number, FoundCase(hit.number, hit.customer, hit.step))
    return tuple(found.values())[:MOST]


def _numbered(user: User, words: str) -> QuerySet[Case]:
    start = words.upper()
    if not any(char.isdigit() for char in start) or not start.isascii():
        return Case.objects.none()
    rows = Case.objects.filter(policy.visible(user)).select_related("customer")
    return rows.filter(number__gte=start, number__lt=start + "\uffff").order_by("number")[:MOST]
