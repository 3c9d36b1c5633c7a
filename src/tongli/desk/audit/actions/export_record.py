"""Records leave the desk; that they did is on the record. Who does not see personal data gets them veiled."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tongli.desk.accounts.models import User
from tongli.desk.audit.export import FORMAT, all_records, case_record
from tongli.desk.audit.models import Export
from tongli.desk.audit.veiled import veiled
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
    fresh = Case.objects.select_related("customer", "agent").get(pk=case.pk)
    return _for(by, fresh, case_record(fresh), now)


def export_all(by: User | None, now: datetime) -> Iterator[dict[str, Any]]:
    """Everything, one value a case after a first one that says what follows; read while it is written out.

    Raises:
        AccessError: this person exports nothing (at once, not at the first value).
    """
    if by is not None:
        policy.demand(by, "audit.export")
    count = Case.objects.count()
    Export.objects.create(at=now, by=by, form="jsonl", cases=count)
    return _lines({"format": FORMAT, "at": now.isoformat(), "cases": count}, by, now)


def _lines(first: dict[str, Any], by: User | None, now: datetime) -> Iterator[dict[str, Any]]:
    yield first
    for case, record in all_records():
        yield _for(by, case, record, now)


def _for(by: User | None, case: Case, record: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The record as this person may have it: whole, or veiled."""
    whole = by is None or policy.may(by, "audit.export_plain") or policy.sees(by, case, now)
    return record if whole else veiled(record, case)
