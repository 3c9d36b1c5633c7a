"""The talk column: messages, notes and events in the order of their sequence numbers."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.attachments.queries import files_of
from tongli.desk.cases.models import Event, Message, Note
from tongli.desk.cases.queries.event_texts import SHOWN_IN_TALK, correction_text, event_text
from tongli.desk.cases.queries.evidence import segments
from tongli.desk.cases.queries.rows import CaseRows
from tongli.desk.cases.snapshots import Entry
from tongli.desk.wiring import engine
from tongli.reading.model import AgentReading, Reading

_BY_CLOCK = {"promise.reminded", "referral.reminded", "ladder.told"}
_MANY = 2


def entries(rows: CaseRows, user: User) -> tuple[Entry, ...]:
    """Everything that the workbench shows between the first message and the editor."""
    readings = rows.readings
    name = rows.case.customer.name or worded("访客")
    found = [_message(message, readings.get(message.pk), name, user) for message in rows.messages]
    found += [_note(note, user) for note in rows.notes]
    found += [_event(event) for event in rows.events if event.kind in SHOWN_IN_TALK]
    return _with_folds(sorted(found, key=lambda entry: entry.seq))


def _with_folds(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of many reminders in a row the last stands, and holds the others: one reads what people said, not how often it rang."""
    shown: list[Entry] = []
    for by_clock, run in groupby(found, key=lambda entry: entry.by_clock):
        *before, last = run
        long = by_clock and len(before) >= _MANY
        shown += [replace(last, folded=tuple(before))] if long else [*before, last]
    return tuple(shown)


def _message(message: Message, reading: Reading | None, customer: str, user: User) -> Entry:
    shown: Reading | AgentReading = reading or engine().read_agent(message.text)
    return Entry(
        kind=message.who,
        seq=message.seq,
        at=message.at,
        who=customer if message.who == "customer" else message.author.name if message.author else "",
        segments=segments(message.text, shown),
        text=message.text,
        message_id=message.pk,
        reading=shown,
        corrections=tuple(correction_text(correction) for correction in message.corrections.all()),
        override_reason=message.override_reason,
        mine=message.author_id == user.pk,
        files=files_of(message),
    )


def _note(note: Note, user: User) -> Entry:
    return Entry(kind="note", seq=note.seq, at=note.at, who=note.author.name, text=note.text, mine=note.author_id == user.pk)


def _event(event: Event) -> Entry:
    kind = "promise" if event.kind.startswith("promise.") else "event"
    text = event_text(event.kind, event.who, event.data)
    return Entry(kind=kind, seq=event.seq, at=event.at, who=event.who, text=text, by_clock=event.kind in _BY_CLOCK)
