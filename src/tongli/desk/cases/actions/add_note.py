"""An internal note; the customer never sees it."""

from datetime import datetime

from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case, Note


def add_note(case: Case, author: User, text: str, now: datetime) -> Note:
    """Keep a note.

    Raises:
        AccessError: this person writes no notes here.
    """
    with recording(case) as locked:
        policy.demand(author, "case.note", locked)
        seq = note_event(locked, "note.added", now, author, brings=text)
        return Note.objects.create(case=locked, seq=seq, author=author, at=now, text=text)
