"""One outreach to all bound customers: confirmed, taken back within ten seconds, sent case by case, each once.

Sending is a reply in each case (``cases.actions.send_reply``): checked with that case, with its own commitment, on its own trail.
Nothing is kept in memory: what is still to be sent stands in the rows, so a stop at any moment loses nothing and repeats nothing.
"""

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from tongli.base.errors import InputError, PolicyError, TongliError
from tongli.base.tongue import worded
from tongli.casework.incidents import NEWS_NAMES
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.errors import BlockedError
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Case, Message, Promise
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.clock.tick import Ticked
from tongli.desk.incidents.actions.keep_incident import note
from tongli.desk.incidents.drafts import NAME, personal
from tongli.desk.incidents.models import Binding, Incident, Outreach, OutreachItem
from tongli.desk.kept import INCIDENT, NOTES, kept

_log = logging.getLogger("tongli.desk")
HOLD = timedelta(seconds=10)
"""How long it can be taken back."""
MOST_TEXT = 2000
AT_ONCE = 25
"""Cases that one look sends to; the next look goes on."""


def confirm_outreach(incident: Incident, by: User, news: str, text: str, now: datetime, *, english: str = "") -> Outreach:
    """Have it sent to every bound open case, ten seconds from now.

    Raises:
        AccessError: this person tells no customers of incidents.
        InputError: no text, too long, no place for the customer's name, or nobody to tell.
        PolicyError: another outreach of this incident is under way.
    """
    policy.demand(by, "incident.tell")
    text, english = text.strip(), english.strip()
    if news not in NEWS_NAMES:
        raise InputError(worded("请选择告知什么：发生了什么、进展、已经恢复。"))
    if not text:
        raise InputError(worded("请写给客户的话。"))
    if max(len(text), len(english)) > MOST_TEXT:
        raise InputError(worded("给客户的话最多 {most_text} 个字。").format(most_text=MOST_TEXT))
    if NAME not in text:
        raise InputError(worded("请在话里留着 {name}：每位客户会换成自己的称呼。").format(name=NAME))
    cases = list(
        Binding.objects.filter(incident=incident, unbound_at=None, case__closed_at=None)
        .order_by("id")
        .values_list("case", flat=True)
    )
    if not cases:
        raise InputError(worded("还没有归入没办结的案件，没有人可以告知。"))
    try:
        with transaction.atomic():
            made = Outreach.objects.create(
                incident=incident, news=news, text=text, english=english, by=by, at=now, starts_at=now + HOLD
            )
            OutreachItem.objects.bulk_create(OutreachItem(outreach=made, case_id=case) for case in cases)
            told = kept(INCIDENT, "told", news=NEWS_NAMES.written(news), count=len(cases), text=text)  # type: ignore[index]
            note(incident, by, now, told)
    except IntegrityError as error:
        raise PolicyError(worded("上一次群发还没有发完，请等它发完，或先撤回。")) from error
    return made


def cancel_outreach(outreach: Outreach, by: User, now: datetime) -> Outreach:
    """Take it back, before it starts.

    Raises:
        AccessError: this person tells no customers of incidents.
        PolicyError: sending has begun.
    """
    policy.demand(by, "incident.tell")
    with transaction.atomic():
        locked = Outreach.objects.select_for_update().get(pk=outreach.pk)
        if locked.state != "waiting" or now >= locked.starts_at or locked.items.exclude(state="waiting").exists():
            raise PolicyError(worded("已经开始发送，不能撤回。"))
        locked.state = "cancelled"
        locked.save(update_fields=["state"])
        locked.items.update(state="skipped", why=kept(INCIDENT, "back"))
        note(locked.incident, by, now, kept(INCIDENT, "taken_back"))
        return locked


def send_due(now: datetime, most: int = AT_ONCE) -> Ticked:
    """Send what is due, at most ``most`` cases, each in a transaction of its own; run twice, or in two processes, it sends
    once.
    """
    due = Outreach.objects.filter(state="waiting", starts_at__lte=now).order_by("id")
    sent = failed = looked = 0
    for outreach in due.select_related("incident", "by"):
        waiting = list(outreach.items.filter(state="waiting").order_by("id").values_list("pk", flat=True)[: most - looked + 1])
        for pk in waiting[: most - looked]:
            try:
                sent += _send(pk, outreach, now)
            except Exception as error:
                _log.error("outreach: item %s: %s", pk, type(error).__name__)
                OutreachItem.objects.filter(pk=pk, state="waiting").update(state="skipped", why=kept(INCIDENT, "failed"))
                failed += 1
        if len(waiting) > most - looked:
            return Ticked(most, sent, failed, True)
        looked += len(waiting)
        Outreach.objects.filter(pk=outreach.pk).exclude(items__state="waiting").update(state="done")
    return Ticked(looked, sent, failed, False)


def _send(pk: int, outreach: Outreach, now: datetime) -> int:
    with transaction.atomic():
        item = OutreachItem.objects.select_for_update().select_related("outreach").get(pk=pk)
        if item.state != "waiting" or item.outreach.state != "waiting":
            return 0
        case = Case.objects.select_related("customer", "agent").get(pk=item.case_id)
        item.at = now
        if case.closed or not Binding.objects.filter(incident=outreach.incident_id, case=case, unbound_at=None).exists():
            item.state, item.why = "skipped", kept(INCIDENT, "over")
        else:
            _tell(item, case, outreach, now)
        item.save()
        return item.state == "sent"


def _tell(item: OutreachItem, case: Case, outreach: Outreach, now: datetime) -> None:
    by, incident = outreach.by, outreach.incident
    try:
        with transaction.atomic():
            text = personal(outreach.text, outreach.english, case_rows(case), by, now)
            for promise in _earlier(incident, case):  # first, or the new time would contradict the old one
                settle_promise(case, promise.pk, by, "kept", now, note=kept(NOTES, "told_by_incident", number=incident.number))
            message = send_reply(case, by, text, now, client_id=f"outreach-{outreach.pk}-{case.pk}")
            with recording(case) as locked:
                note_event(locked, "incident.told", now, by, incident=incident.number, outreach=outreach.pk, news=outreach.news)
            item.state, item.message = "sent", message
    except BlockedError as error:
        rules = "、".join(dict.fromkeys(one.name for one in error.violations))[:250]
        item.state, item.why = "held", kept(INCIDENT, "blocked", rules=rules)
    except TongliError as error:
        item.state, item.why = "skipped", str(error)[:300]


def _earlier(incident: Incident, case: Case) -> list[Promise]:
    """Open promises of contact that an earlier outreach of this incident made in this case: this one keeps them."""
    told = Message.objects.filter(pk__in=OutreachItem.objects.filter(outreach__incident=incident, case=case).values("message"))
    return list(case.promises.filter(message__in=told, state="open", effort_or_result="effort"))
