"""A case, or all of them, as values of plain JSON: everything that is on the record, with what a reader needs to verify it."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from tongli.casework.chain import genesis
from tongli.desk.accounts.models import Uncovering
from tongli.desk.attachments.models import Attachment
from tongli.desk.audit.models import Hold
from tongli.desk.cases.models import Acceptance, Case, Correction, Event, Head, Message, Note, Promise
from tongli.desk.customers.queries.known import known_of
from tongli.desk.drafts.models import Draft
from tongli.desk.drafts.models import Held as HeldReply
from tongli.desk.incidents.models import Binding, OutreachItem
from tongli.desk.life.models import Alarm, Assessment, Decision
from tongli.desk.lists.models import Tagged
from tongli.desk.merging.models import Merge, Split
from tongli.desk.porting.models import Imported
from tongli.desk.regulators.models import Deadline, Extension, Referral
from tongli.desk.survey.models import Ending, Survey
from tongli.desk.tasks.models import Measurement, Photo, Task, Visit

FORMAT = "tongli.case/1"
BATCH = 200
STANDING = ("held", "stopped")
_UNSENT = {"drafts", "held"}
"""Words that the customer has never read; each row of theirs says so."""
_BY_KEY = {"actor", "customer", "note", "instead_of", "heard_in", "ending", "call_back", "promise", "visit"}
_LEFT_OUT = {"report_key", "case", "message", "password", "client_id", "opening_key", "look_at", "file", "thumb"}


def case_record(case: Case) -> dict[str, Any]:
    """One case: its rows by table, people by name, times in ISO 8601 with their zone."""
    return next(_records([case]))[1]


def all_records() -> Iterator[tuple[Case, dict[str, Any]]]:
    """All cases with their records in the order they were opened, a few hundred in memory at a time."""
    last = 0
    while batch := list(Case.objects.select_related("customer", "agent").filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield from _records(batch)


def _records(cases: list[Case]) -> Iterator[tuple[Case, dict[str, Any]]]:
    ids = [case.pk for case in cases]
    tables: dict[str, Iterable[Model]] = {
        "events": Event.objects.filter(case__in=ids).order_by("seq"),
        "messages": Message.objects.filter(case__in=ids).select_related("author").order_by("seq"),
        "notes": Note.objects.filter(case__in=ids).select_related("author").order_by("seq"),
        "promises": Promise.objects.filter(case__in=ids).select_related("made_by", "settled_by", "owner").order_by("id"),
        "acceptances": Acceptance.objects.filter(case__in=ids).select_related("asked_by").order_by("id"),
        "corrections": Correction.objects.filter(message__case__in=ids).select_related("by", "message").order_by("id"),
        "uncoverings": Uncovering.objects.filter(case__in=ids).select_related("user").order_by("id"),
        "imported": Imported.objects.filter(case__in=ids).select_related("run"),
        "assessments": Assessment.objects.filter(case__in=ids).select_related("by").order_by("id"),
        "decisions": Decision.objects.filter(case__in=ids).select_related("by").order_by("id"),
        "alarms": Alarm.objects.filter(case__in=ids).select_related("taken_by").order_by("id"),
        "merges": Merge.objects.filter(case__in=ids).select_related("into", "by", "undone_by").order_by("id"),
        "splits": Split.objects.filter(case__in=ids).select_related("other", "by").order_by("id"),
        "referrals": Referral.objects.filter(case__in=ids).select_related("recorded_by", "answered_by").order_by("id"),
        "referral_deadlines": Deadline.objects.filter(referral__case__in=ids).select_related("referral", "met_by").order_by("id"),
        "referral_extensions": Extension.objects.filter(referral__case__in=ids).select_related("referral", "asked_by"),
        "tags": Tagged.objects.filter(case__in=ids).select_related("tag", "by").order_by("id"),
        "incidents": Binding.objects.filter(case__in=ids).select_related("incident", "by").order_by("id"),
        "outreaches": OutreachItem.objects.filter(case__in=ids).select_related("outreach").order_by("id"),
        "endings": Ending.objects.filter(case__in=ids).order_by("id"),
        "surveys": Survey.objects.filter(case__in=ids).select_related("call_back").order_by("id"),
        "tasks": Task.objects.filter(case__in=ids).select_related("owner", "team", "made_by", "settled_by").order_by("id"),
        "visits": Visit.objects.filter(case__in=ids).select_related("worker", "made_by").order_by("id"),
        "measurements": Measurement.objects.filter(visit__case__in=ids).select_related("visit").order_by("id"),
        "photos": Photo.objects.filter(visit__case__in=ids).select_related("visit").order_by("id"),
        "attachments": Attachment.objects.filter(case__in=ids).select_related("author").order_by("id"),
        "drafts": Draft.objects.filter(case__in=ids).exclude(text="", older="").select_related("author").order_by("id"),
        "held": HeldReply.objects.filter(case__in=ids, state__in=STANDING).select_related("author").order_by("id"),
        "holds": Hold.objects.filter(case__in=ids).select_related("placed_by", "released_by").order_by("id"),
    }
    found = {name: list(rows) for name, rows in tables.items()}
    known = known_of({case.customer_id for case in cases}, plain)
    heads = {head.number: head for head in Head.objects.filter(number__in=[case.number for case in cases])}
    for case in cases:
        head = heads.get(case.number)
        record = {
            "format": FORMAT,
            "case": plain(case),
            "customer": {
                "name": case.customer.name, "address_form": case.customer.address_form, **known.get(case.customer_id, {}),
            },
            "chain": {
                "genesis": genesis(case.number), "place": head.place if head else 0, "seq": head.seq if head else 0,
                "head": head.hash if head else "",
            },
            **{name: [_told(name, row) for row in rows if _case_of(row) == case.pk] for name, rows in found.items()},
        }  # fmt: skip
        yield case, record


def _told(name: str, row: Model) -> dict[str, Any]:
    return {**plain(row), "unsent": True} if name in _UNSENT else plain(row)


def _case_of(row: Any) -> int:
    if isinstance(row, Deadline | Extension):
        return row.referral.case_id
    if isinstance(row, Measurement | Photo):
        return row.visit.case_id
    return row.message.case_id if isinstance(row, Correction) else row.case_id


def plain(row: Model) -> dict[str, Any]:
    """A row as JSON; people by name, other rows by their key. Keys that are secrets or of the machine are left out."""
    found: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in _LEFT_OUT:
            continue
        if field.is_relation and field.name in _BY_KEY:
            value = getattr(row, field.attname)
        elif field.is_relation:
            person = getattr(row, field.name)
            value = str(person) if person is not None else None
        else:
            value = getattr(row, field.name)
        if isinstance(value, bytes | memoryview):
            value = b64encode(value).decode("ascii")
        found[field.name] = value.isoformat() if isinstance(value, datetime | date) else value
    return found
