"""Records leave the desk; that they did is on the record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tongli.desk.accounts.models import User
from tongli.desk.audit.export import FORMAT, all_records, case_record
from tongli.desk.audit.models import Export
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case


def export_case(case: Case, by: User | None, form: str, now: datetime) -> dict[str, Any]:
    """One case as ``audit.export.case_record``, which ends with the event of this export.

    Args:
        by: None from the command line, where whoever runs it has the database anyway.
        form: ``json`` or ``html``.

    Raises:
        AccessError: this person exports nothing.
    """
    with recording(case) as locked:
        if by is not None:
            policy.demand(by, "audit.export")
        note_event(locked, "case.exported", now, by, form=form)
        Export.objects.create(at=now, by=by, number=locked.number, form=form, cases=1)
    return case_record(Case.objects.select_related("customer", "agent").get(pk=case.pk))


def export_all(by: User | None, now: datetime) -> Iterator[dict[str, Any]]:
    """Everything, one value a case after a first one that says what follows; read while it is written out.

    Raises:
        AccessError: this person exports nothing (at once, not at the first value).
    """
    if by is not None:
        policy.demand(by, "audit.export")
    count = Case.objects.count()
    Export.objects.create(at=now, by=by, form="jsonl", cases=count)
    return _lines({"format": FORMAT, "at": now.isoformat(), "cases": count})


def _lines(first: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield first
    yield from all_records()
