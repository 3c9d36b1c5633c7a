"""Held replies go out when their time has come; each is one message, whatever stops meanwhile."""

import logging
from datetime import datetime

from django.db import transaction

from tongli.base.errors import TongliError
from tongli.casework.holding import Seen, stands_in_the_way, unseen
from tongli.desk.attachments.actions.keep_files import send_files
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case
from tongli.desk.clock.tick import Ticked
from tongli.desk.drafts.actions.hold_reply import said_in
from tongli.desk.drafts.actions.keep_draft import drop_old_drafts
from tongli.desk.drafts.models import Held
from tongli.desk.live.push import tell

_log = logging.getLogger("tongli.desk")
MOST = 100
"""Replies that one look sends."""


def release_due(now: datetime) -> Ticked:
    """Send every held reply whose time has come, in the order in which they were written; forget drafts that are too old.

    Running it twice, or in two processes at once, sends nothing twice: the row is locked while its message is made, and the
    message carries its name. A process that dies in between leaves the reply held, and the next look sends it.
    """
    found = list(
        Held.objects.filter(state="held", due_at__lte=now).order_by("held_at", "pk").values_list("pk", flat=True)[: MOST + 1]
    )
    sent = failed = 0
    for pk in found[:MOST]:
        try:
            sent += release(pk, now)
        except Exception as error:
            _log.error("held reply %s: %s", pk, type(error).__name__)
            failed += 1
    drop_old_drafts(now)
    return Ticked(min(len(found), MOST), sent, failed, len(found) > MOST and not failed)


def release(pk: int, now: datetime) -> bool:
    """Send one held reply, if its time has come; True when it was sent. What it promises counts from now."""
    with transaction.atomic():
        held = Held.objects.select_for_update(of=("self",)).select_related("author", "case").filter(pk=pk, state="held").first()
        if held is None or held.due_at > now:
            return False
        case = Case.objects.select_for_update(of=("self",)).get(pk=held.case_id)
        seen = Seen(held.seen_seq, held.began_seq)
        fresh = unseen(said_in(list(case.messages.only("seq", "who", "author"))), seen, held.author_id)
        if why := stands_in_the_way(fresh):
            _stop(held, case, why, now)
            return False
        try:
            with transaction.atomic():
                message = send_reply(
                    case, held.author, held.text, now, client_id=held.client_id, override_reason=held.override_reason
                )
                if held.files:
                    send_files(case, message, held.files, now)
        except TongliError as error:
            _stop(held, case, "refused", now, str(error))
            return False
        held.state, held.message, held.settled_at, held.text, held.override_reason = "sent", message, now, "", ""
        held.why = held.refusal = ""
        held.save()
        return True


def _stop(held: Held, case: Case, why: str, now: datetime, refusal: str = "") -> None:
    """It waits for somebody to say whether it still goes out; its words stay."""
    held.state, held.why, held.refusal = "stopped", why, refusal[:300]
    held.save()
    with recording(case) as locked:
        note_event(locked, "reply.stopped", now, held.author, why=why)
    tell(case, "held")
