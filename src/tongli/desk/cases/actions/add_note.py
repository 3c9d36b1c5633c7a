"""An internal note; the customer never sees it."""

from datetime import datetime

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.mentions import named
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.actions.send_reply import keep_promise
from tongli.desk.cases.models import Case, Mention, Note
from tongli.desk.live.push import call as call_people
from tongli.desk.wiring import engine


def add_note(case: Case, author: User, text: str, now: datetime, *, call: bool = False) -> Note:
    """Keep a note.

    Args:
        call: it tells of a call or visit; what was promised there is kept track of like the promises of a reply.

    Raises:
        AccessError: this person writes no notes here, or (with ``call``) makes no promises in this case.
        PolicyError: with ``call``, the case is closed.
    """
    with recording(case) as locked:
        policy.demand(author, "case.note", locked)
        seq = note_event(locked, "note.added", now, author, brings=text)
        note = Note.objects.create(case=locked, seq=seq, author=author, at=now, text=text)
        _call(note, author, now)
        if call:
            _promises(locked, note, author, now)
        return note


def _call(note: Note, author: User, now: datetime) -> None:
    """Whoever is named may see the case from now on."""
    if "@" not in note.text and "＠" not in note.text:
        return
    people = {user.pk: user.name for user in User.objects.filter(is_active=True).exclude(pk=author.pk).only("name")}
    called = named(note.text, people.values())
    told = [pk for pk, name in people.items() if name in called]
    Mention.objects.bulk_create(Mention(case=note.case, note=note, user_id=pk, at=now) for pk in told)
    call_people(told, note.case.number)


def _promises(case: Case, note: Note, author: User, now: datetime) -> None:
    policy.demand(author, "promise.add", case)
    if case.closed:
        raise PolicyError(worded("案件已经关闭；要再答应客户什么，请先重新打开。"))
    for found in engine().commitments(note.text, now):
        keep_promise(case, author, found, now, note=note)
