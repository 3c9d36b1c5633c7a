"""The customer is told when somebody comes, or that the time changes; what is said is a promise like any other."""

from datetime import datetime

from django.db import transaction

from tongli.base.errors import PolicyError
from tongli.base.labels import Lang
from tongli.base.tongue import worded
from tongli.casework.visits import AHEAD, VisitState, Window, window_text
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.tell_ahead import tell_ahead
from tongli.desk.cases.models import Case, Message, Promise
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.customers.queries.language import language
from tongli.desk.tasks.booking import window_of
from tongli.desk.tasks.kinds import visit_kind
from tongli.desk.tasks.models import Visit


def notice(visit: Visit, now: datetime, address: str) -> str:
    """What the customer could be told, in their own language: of the visit, or of its new time.

    Args:
        address: how the customer is addressed.

    Raises:
        InputError: the pack of this kind of visit has gone.
    """
    case, kind = visit.case, visit_kind(visit.case, visit.kind)
    lang = language(case)
    english = lang == Lang.EN.value
    window = _pending(visit) or window_of(visit)
    text = kind.moved if visit.promise_id else kind.told
    said = (text.en if english else text.zh).format(
        address=address, window=window_text(window, now, Lang(lang) if english else Lang.HANS),
        what=kind.name.en if english else visit.what, who=_title(visit.worker.name, english),
    )  # fmt: skip
    return say(said, said, lang)


def _title(name: str, english: bool) -> str:
    return name if english or name.endswith("师傅") else f"{name}师傅"


def tell_visit(visit: Visit, by: User, text: str, now: datetime, *, client_id: str = "", override_reason: str = "") -> Message:
    """Send ``text``; the promise in it that names a time stands for the visit. Of another time, it takes the old one's place.

    Raises:
        AccessError, BlockedError: as ``send_reply``.
        PolicyError: nobody comes any more, no time is named, or one that is before the end of the window.
    """
    with transaction.atomic():
        with recording(visit.case) as locked:
            row = Visit.objects.select_related("promise", "worker").get(pk=visit.pk, case=locked)
            if row.state not in AHEAD:
                raise PolicyError(worded("师傅已经到场，或这次上门已经结束，不用再告诉客户时间。"))
        old = row.promise if row.promise and row.promise.state == "open" else None
        if old is not None and old.message and client_id and old.message.client_id == client_id:  # sent twice on a bad line
            return old.message
        if old is not None:
            message = tell_ahead(row.case, old.pk, by, text, now, client_id=client_id, override_reason=override_reason)
        else:
            message = send_reply(row.case, by, text, now, client_id=client_id, override_reason=override_reason)
        with recording(visit.case) as locked:
            return _told(locked, row, message, by, now)


def _told(case: Case, row: Visit, message: Message, by: User, now: datetime) -> Message:
    window = _pending(row) or window_of(row)
    promise = _promise(message, window)
    if row.promise_id == promise.pk:  # sent twice on a bad line
        return message
    row.promise, row.state = promise, VisitState.TOLD.value
    row.starts, row.ends, row.new_starts, row.new_ends = window.start, window.end, None, None
    row.save()
    note_event(case, "visit.told", now, by, what=row.what, starts=window.start.isoformat(), ends=window.end.isoformat())
    return message


def _promise(message: Message, window: Window) -> Promise:
    dated = list(message.promises.filter(due__isnull=False).order_by("due"))
    fitting = [promise for promise in dated if promise.due and promise.due >= window.end]
    if not dated:
        raise PolicyError(worded("请在话里写明几点到几点上门、最晚几点到：没有时间，客户不知道什么时候等。"))
    if not fitting:
        raise PolicyError(worded("话里的时间比派的时间早：请按派的时间写，或先改派的时间。"))
    return fitting[0]


def _pending(visit: Visit) -> Window | None:
    return Window(visit.new_starts, visit.new_ends) if visit.new_starts and visit.new_ends else None
