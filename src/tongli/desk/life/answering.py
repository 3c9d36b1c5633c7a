"""From when a case's answer is awaited. A case that came from elsewhere starts no clock here until somebody here works on it, or
its customer writes anew; then it counts from that moment, not from a past that nobody here was asked about."""

from datetime import datetime

from django.db.models import F, Q

from tongli.casework.acknowledgement import answer_due
from tongli.desk.cases.models import Case
from tongli.desk.wiring import engine

AT_REST = Q(imported__isnull=False, imported__seq=F("last_seq"))
"""Cases from elsewhere in which nothing has happened here."""


def counts_from(case: Case) -> datetime | None:
    """When its time began to run; None: it does not run."""
    imported = getattr(case, "imported", None)
    if imported is None:
        return case.opened_at
    return case.events.filter(seq__gt=imported.seq).order_by("seq").values_list("at", flat=True).first()


def answer_until(case: Case) -> datetime | None:
    """By when it is to be answered; None: it is at rest."""
    start = counts_from(case)
    return None if start is None else answer_due(engine().knowledge, start, case.industry)
