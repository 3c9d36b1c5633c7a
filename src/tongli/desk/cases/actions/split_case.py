"""One case about two matters: some of its messages, and the promises about them, become a case of their own."""

from collections.abc import Collection
from datetime import datetime

from tongli.casework.merging import check_split
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.move_promises import move_promises
from tongli.desk.cases.actions.open_case import next_number
from tongli.desk.cases.actions.record import CUSTOMER, note_event, recording
from tongli.desk.cases.models import Case, Message
from tongli.desk.life.actions.acknowledge import acknowledge
from tongli.desk.merging.models import Split


def split_case(
    case: Case, by: User, messages: Collection[int], reason: str, now: datetime, *, promises: Collection[int] = ()
) -> Case:
    """Open a case with copies of the customer's messages of these numbers; these promises (keys, open ones) move to it.

    The old case keeps every message: its trail is what was said there. The new one has the same customer, agent, team, trade;
    the customer is told its number, next step and time as with every case that comes in.

    Raises:
        AccessError: not this person's case.
        InputError, PolicyError: as ``casework.merging.check_split``; or a promise that is not open in it.
    """
    with recording(case) as locked:
        policy.demand(by, "case.split", locked)
        said = list(locked.messages.filter(who="customer").order_by("seq"))
        check_split([one.seq for one in said], messages, reason, closed=locked.closed)
        reason = reason.strip()[:500]
        chosen = [one for one in said if one.seq in set(messages)]
        made = Case.objects.create(
            number=next_number(now), customer=locked.customer, agent=locked.agent, team=locked.team, industry=locked.industry,
            channel=locked.channel, opened_at=now, emotion=locked.emotion, intensity=locked.intensity,
            risks=_risks(chosen), excerpt=" ".join(chosen[-1].text.split())[:60], stage="opening",
            waiting_since=locked.waiting_since,
        )  # fmt: skip
        with recording(made) as other:
            note_event(other, "case.opened", now, by, channel=other.channel)
            note_event(other, "case.split_off", now, by, other=locked.number, reason=reason)
            for one in chosen:
                _copy(other, one, locked.number)
            acknowledge(other, now)
            note_event(
                locked, "case.split", now, by, other=other.number, messages=[one.seq for one in chosen],
                promises=sorted(promises), reason=reason,
            )  # fmt: skip
            move_promises(locked, other, by, now, only=promises)
            Split.objects.create(case=locked, other=other, at=now, by=by, reason=reason, messages=[one.seq for one in chosen])
            return other


def _risks(messages: Collection[Message]) -> list[str]:
    return sorted({risk["label"] for one in messages for risk in (one.reading or {}).get("risks", ())})


def _copy(case: Case, message: Message, source: str) -> None:
    """The same words at the same time, read as they were read; the event says where they come from."""
    seq = note_event(case, "message.copied", message.at, who=CUSTOMER, brings=message.text, other=source, of=message.seq)
    Message.objects.create(
        case=case, seq=seq, who="customer", at=message.at, text=message.text, reading=message.reading, knowledge=message.knowledge
    )
