"""Everything that happened with a customer, over all cases and channels, the newest first, a page at a time."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from django.db.models import Q

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import CUSTOMER, SYSTEM
from tongli.desk.cases.models import Case, Event, Message, Note
from tongli.desk.cases.queries.event_texts import event_text
from tongli.desk.cases.veil import Veil
from tongli.desk.customers.snapshots import Happened
from tongli.reading.model import Fact
from tongli.reading.personal import personal_spans

PAGE = 30
_SAID = {
    "message.received": "customer", "message.imported": "customer", "reply.sent": "agent", "note.added": "note",
    "note.imported": "note",
}  # fmt: skip
_EVENTS = (
    "case.opened", "case.imported", "case.closed", "case.reopened", "case.escalated", "case.escalation_settled", "decision.made",
    "promise.made", "promise.settled", "acceptance.asked", "acceptance.accepted", "acceptance.refused", "acceptance.said",
    "survey.answered", "survey.skipped", "alarm.raised", "referral.recorded", "incident.told", "customer.marked",
    "customer.mark_ended", "customer.consent", "customer.consent_withdrawn", "customer.merged", "customer.unmerged",
    "case.merged", "case.split", "case.acknowledged", "visit.planned", "visit.moved", "visit.told", "visit.arrived",
    "visit.reported", "visit.missed", "visit.cancelled", "customer.apart", "customer.apart_undone",
)  # fmt: skip


def timeline(cases: Sequence[Case], user: User, now: datetime, after: str = "") -> tuple[tuple[Happened, ...], str]:
    """One page of what happened in these cases, and the cursor of the next one (empty: there is none). Six queries at most.

    Args:
        cases: those that this person may see.
        after: a cursor that an earlier page gave.

    Raises:
        InputError: no cursor of ours.
    """
    by_id = {case.pk: case for case in cases}
    rows = Event.objects.filter(case__in=list(by_id), kind__in=(*_SAID, *_EVENTS))
    if after:
        at, last = _cursor(after)
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=last))
    events = list(rows.order_by("-at", "-pk")[: PAGE + 1])
    more = f"{int(events[PAGE - 1].at.timestamp() * 1_000_000)}-{events[PAGE - 1].pk}" if len(events) > PAGE else ""
    events = events[:PAGE]
    texts = _texts(events)
    lines = [_line(event, by_id[event.case_id], texts.get((event.case_id, event.seq), "")) for event in events]
    blind = policy.blind(user, [by_id[pk] for pk in {event.case_id for event in events}], now)
    if blind:
        veil = veil_over(blind, [line.text for line in lines])
        numbers = {by_id[pk].number for pk in blind}
        lines = [veil.over(line, "number", "channel", "kind", "who") if line.number in numbers else line for line in lines]
    return tuple(lines), more


def veil_over(cases: Collection[int], texts: Collection[str] = ()) -> Veil:
    """A veil that knows what is personal in what the customer said in these cases, and in these texts."""
    facts: list[Fact] = []
    said = Message.objects.filter(case__in=cases, who="customer").values_list("reading__facts", flat=True)
    for found in said.order_by()[:500]:
        facts += [Fact.model_validate(one) for one in found or () if one.get("personal")]
    for text in texts:
        facts += personal_spans(text)
    return Veil(facts)


def _line(event: Event, case: Case, text: str) -> Happened:
    kind = _SAID.get(event.kind, "event")
    if event.kind in {"message.imported", "note.imported"} and event.data.get("from") == "agent":
        kind = "agent"
    who = worded(event.who) if event.who in {CUSTOMER, SYSTEM} else event.who
    words = text if kind != "event" else event_text(event.kind, event.who, event.data)
    return Happened(case.number, event.seq, event.at.astimezone(CHINA), case.channel, kind, who, words)


def _texts(events: Sequence[Event]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for model in (Message, Note):
        wanted = Q(pk__in=())
        for event in events:
            if event.kind in _SAID:
                wanted |= Q(case_id=event.case_id, seq=event.seq)
        rows = model._default_manager.filter(wanted).values_list("case_id", "seq", "text")
        found |= {(case, seq): text for case, seq, text in rows}
    return found


def _cursor(given: str) -> tuple[datetime, int]:
    at, _, last = given.partition("-")
    if not (at.isascii() and at.isdigit() and last.isascii() and last.isdigit() and len(given) < 40):
        raise InputError(worded("这个翻页地址不对，请从第一页重新看。"))
    try:
        moment = datetime.fromtimestamp(int(at) // 1_000_000, UTC).replace(microsecond=int(at) % 1_000_000)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(worded("这个翻页地址不对，请从第一页重新看。")) from error
    return moment, min(int(last), 2**63 - 1)
