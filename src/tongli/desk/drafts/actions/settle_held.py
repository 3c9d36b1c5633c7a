"""The author says what becomes of a held reply: it is taken back, or it goes out all the same."""

from datetime import datetime

from django.db import transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.drafts.actions.keep_draft import put_back
from tongli.desk.drafts.actions.release import release
from tongli.desk.drafts.models import Held
from tongli.desk.live.push import tell


def take_back(case: Case, pk: int, by: User, now: datetime) -> str:
    """The reply is not sent; its words go back to its author's draft.

    Returns:
        The words, for the editor of whoever took it back.

    Raises:
        AccessError: not this person's case.
        InputError: there is no such reply.
        PolicyError: it has been sent already.
    """
    with transaction.atomic():
        held = _standing(case, pk, by)
        text, seconds = held.text, round((now - held.held_at).total_seconds())
        put_back(held.case, held.author, text, now)
        held.state, held.settled_at, held.text, held.override_reason = "back", now, "", ""
        held.save()
        with recording(held.case) as locked:
            note_event(locked, "reply.taken_back", now, by, seconds=seconds)
    tell(case, "held")
    return text


def send_now(case: Case, pk: int, by: User, now: datetime, seen: int) -> Held:
    """It goes out without waiting longer, in knowledge of all that was said up to ``seen``.

    Raises:
        AccessError: not this person's case.
        InputError: there is no such reply.
        PolicyError: it has been sent or taken back already.
    """
    with transaction.atomic():
        held = _standing(case, pk, by)
        held.state, held.due_at = "held", min(held.due_at, now)
        held.seen_seq, held.began_seq = max(held.seen_seq, seen), max(held.began_seq, seen)
        held.save()
    release(pk, now)
    held.refresh_from_db()
    return held


def _standing(case: Case, pk: int, by: User) -> Held:
    policy.demand(by, "case.reply", case)
    held = Held.objects.select_for_update(of=("self",)).select_related("author", "case").filter(pk=pk, case=case).first()
    if held is None:
        raise InputError(worded("没有这条待发的回复。"))
    if held.state == "sent":
        raise PolicyError(worded("这条回复已经发出，不能撤回了；需要更正，请再写一条。"))
    if held.state == "back":
        raise PolicyError(worded("这条回复已经撤回。"))
    return held
