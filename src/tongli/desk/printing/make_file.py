"""A case's file leaves the desk: it is made, and that it was is on the record."""

from datetime import datetime
from typing import Any

from tongli.desk.accounts.models import User
from tongli.desk.audit.export import case_record
from tongli.desk.audit.models import Export
from tongli.desk.audit.veiled import veiled
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.life.ways import ways_for
from tongli.desk.printing.account import CaseFile, case_file


def make_file(case: Case, by: User, now: datetime, *, company: str, masked: bool, form: str) -> CaseFile:
    """The file, which ends with the event of this export. Whoever does not see the personal data gets them hidden.

    Args:
        masked: hide the parties.
        form: ``pdf`` or ``print``.

    Raises:
        AccessError: this person makes no files of that case.
    """
    with recording(case) as locked:
        policy.demand(by, "case.file", locked)
        masked = masked or not policy.sees(by, locked, now)
        note_event(locked, "case.exported", now, by, form=form)
        Export.objects.create(at=now, by=by, number=locked.number, form=form, cases=1)
    fresh = Case.objects.select_related("customer", "agent").get(pk=case.pk)
    record = case_record(fresh)
    ways = tuple(way.text.zh for way in ways_for(fresh))
    return case_file(hidden(record, fresh) if masked else record, company, ways, now, masked)


def hidden(record: dict[str, Any], case: Case) -> dict[str, Any]:
    """The record with its parties hidden: personal data, and the customer's name wherever it stands."""
    name = case.customer.name
    short = f"{name[:1]}**" if name else ""

    def over(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: over(one) for key, one in value.items()}
        if isinstance(value, list):
            return [over(one) for one in value]
        return value.replace(name, short) if isinstance(value, str) and name else value

    found: dict[str, Any] = over(veiled(record, case))
    return found
