"""The customer is told that a promise will not be kept in time, and what is promised instead, with one message."""

from datetime import datetime

from django.db import transaction

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Case, Message
from tongli.desk.kept import NOTES, kept


def tell_ahead(
    case: Case, promise_id: int, by: User, text: str, now: datetime, *, client_id: str = "", override_reason: str = ""
) -> Message:
    """Send ``text``; the promise is withdrawn (or broken, when its time is over), and the one in ``text`` takes its place.

    All or nothing: the old promise never goes without the message, nor without a new one that names a time.

    Raises:
        AccessError, BlockedError: as ``send_reply``.
        PolicyError: as ``send_reply`` and ``settle_promise``; or the text promises nothing with a time.
        InputError: no such promise in this case.
    """
    with transaction.atomic():
        promise = case.promises.filter(pk=promise_id).first()
        if promise is None:
            raise InputError(worded("这个案件里没有这项承诺"))
        message = send_reply(case, by, text, now, client_id=client_id, override_reason=override_reason, instead_of=promise.pk)
        if promise.replaced_by.filter(message=message).exists():  # sent twice on a bad line
            return message
        instead = message.promises.filter(due__isnull=False).first()
        if instead is None:
            raise PolicyError(worded("请在话里写明新的时间：改到什么时候、由谁来办。"))
        over = promise.paused_at is None and promise.due is not None and promise.due < now
        state, form = ("broken", "told_after") if over else ("withdrawn", "told_before")
        settle_promise(case, promise.pk, by, state, now, note=kept(NOTES, form, what=instead.what), told_in=message.seq)
        instead.instead_of = promise
        instead.save(update_fields=["instead_of"])
        return message
