"""The hash chain of a case's events: what was recorded cannot be changed, dropped, added or reordered unseen.

Each event's hash is SHA-256 over the hash before it and the canonical JSON of ``seq, at, kind, who, actor, data``; the first
follows the genesis, made of the case's number. Words of people (reasons, quotes, the message itself) do not enter that JSON as
they are: for each there stands a digest under a salt of that event's own. Where a person is erased, the words give way to
``TOMBSTONE`` and the salt is destroyed; the digests stay, so the chain still holds, and nothing can be guessed from them.

Pure; ADR 0010 says why.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal

TOMBSTONE = "〔已抹除〕"
ERASED = "person.erased"
"""Kind of the event that permits the events before it to be without salt."""
KEPT = frozenset({ERASED, "hold.placed", "hold.released", "case.exported"})
"""Kinds whose words outlive an erasure: what was done with the record, and why."""
TEXT = "·text"
"""Key of ``sealed`` for what the event brought: the text of a message or a note."""

_PLAIN: dict[str, frozenset[str]] = {
    "case.opened": frozenset({"channel"}),
    "case.imported": frozenset({"source", "after"}),
    "case.import_changed": frozenset({"source", "before", "after", "said"}),
    "message.imported": frozenset({"from"}),
    "case.taken": frozenset({"before"}),
    "case.team": frozenset({"before", "to"}),
    "case.assigned": frozenset({"before", "to"}),
    "case.uncovered": frozenset({"until"}),
    "case.acknowledged": frozenset({"due"}),
    "case.step": frozenset(
        {
            "before",
            "after",
            "channel",
            "product",
            "demand",
            "evidence",
            "number",
            "due",
            "severity",
            "safety",
            "complexity",
            "impact",
            "need_for_action",
            "requested_remedy",
            "confirmed",
            "due_dates",
            "policy_used",
            "ways_open",
            "cites",
        }
    ),
    "assessment.set": frozenset({"severity", "safety", "complexity", "impact", "need_for_action", "proposed"}),
    "alarm.raised": frozenset({"risks"}),
    "alarm.taken": frozenset({"seconds"}),
    "decision.made": frozenset({"ways", "cites"}),
    "task.made": frozenset({"due", "to", "improves"}),
    "visit.planned": frozenset({"worker", "visit_kind", "starts", "ends"}),
    "visit.moved": frozenset({"starts", "ends", "told"}),
    "visit.told": frozenset({"starts", "ends"}),
    "visit.arrived": frozenset({"came"}),
    "visit.reported": frozenset({"measured", "photos", "signed", "worker_signed"}),
    "visit.missed": frozenset({"photos", "signed", "worker_signed"}),
    "case.escalated": frozenset({"before", "after"}),
    "case.escalation_settled": frozenset({"before", "after"}),
    "case.closed": frozenset({"before", "after", "outcome"}),
    "case.reopened": frozenset({"before", "after"}),
    "reply.sent": frozenset({"rules"}),
    "file.added": frozenset({"sort", "size"}),
    "reply.stopped": frozenset({"why"}),
    "reply.taken_back": frozenset({"seconds"}),
    "message.copied": frozenset({"other", "of"}),
    "case.merged": frozenset({"before", "after", "into"}),
    "case.merged_in": frozenset({"other", "unsettled"}),
    "case.unmerged": frozenset({"before", "after", "into"}),
    "case.merged_out": frozenset({"other"}),
    "case.split": frozenset({"other", "messages", "promises"}),
    "case.split_off": frozenset({"other"}),
    "promise.moved_out": frozenset({"promise", "brought", "other", "due"}),
    "promise.moved_in": frozenset({"promise", "other", "due", "made_at", "made_by"}),
    "work.moved_out": frozenset({"sort", "row", "other"}),
    "work.moved_in": frozenset({"sort", "row", "other"}),
    "referral.recorded": frozenset({"regulator", "grade", "region", "received", "deadlines"}),
    "referral.met": frozenset({"step", "due"}),
    "referral.reminded": frozenset({"step", "alert", "due", "to"}),
    "referral.extension_asked": frozenset({"due", "until"}),
    "referral.extension_settled": frozenset({"due", "granted"}),
    "referral.answered": frozenset({"round", "late"}),
    "referral.returned": frozenset({"round", "received", "deadlines"}),
    "referral.moved_out": frozenset({"regulator", "row", "other", "deadlines"}),
    "referral.moved_in": frozenset({"regulator", "row", "other", "deadlines"}),
    "referral.called_back": frozenset({"outcome", "resolved", "contacted"}),
    "incident.bound": frozenset({"incident", "proposed"}),
    "incident.unbound": frozenset({"incident"}),
    "incident.told": frozenset({"incident", "outreach", "news"}),
    "ladder.told": frozenset({"rung", "trigger", "since", "to"}),
    "ladder.seen": frozenset({"rung"}),
    "reading.corrected": frozenset({"message", "field", "before", "after"}),
    "promise.made": frozenset({"due"}),
    "promise.resumed": frozenset({"due"}),
    "promise.reminded": frozenset({"alert", "due", "to"}),
    "promise.settled": frozenset({"state", "told_in"}),
    "acceptance.asked": frozenset({"tries"}),
    "acceptance.said": frozenset({"answer"}),
    "survey.sent": frozenset({"until", "questions", "asked"}),
    "survey.asked": frozenset({"how"}),
    "survey.skipped": frozenset({"why"}),
    "survey.answered": frozenset({"scores", "verdict"}),
    "customer.preferred": frozenset({"channel", "script", "time_of_day"}),
    "customer.consent": frozenset({"sort", "given"}),
    "customer.consent_withdrawn": frozenset({"sort"}),
    "customer.contact_added": frozenset({"sort"}),
    "customer.contact_verified": frozenset({"sort"}),
    "customer.contact_removed": frozenset({"sort"}),
    "customer.marked": frozenset({"sort", "until"}),
    "customer.mark_ended": frozenset({"sort"}),
    "customer.merged": frozenset({"other", "score", "because"}),
    "customer.unmerged": frozenset({"other"}),
    "customer.apart": frozenset({"other"}),
    "customer.apart_undone": frozenset({"other"}),
    "hold.placed": frozenset({"until"}),
    "macro.run": frozenset({"version"}),
    "case.exported": frozenset({"form"}),
    ERASED: frozenset({"ground", "messages", "notes", "promises"}),
}
"""Labels, times and counts, which outlive an erasure. What is not named here counts as words."""

Why = Literal["missing", "order", "changed", "text", "unsealed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it stands on the record. ``text``: of its message or note, None where it brought none.

    ``sealed``: digest by key of ``data`` (and ``TEXT``); ``salt`` empty once the words are erased.
    """

    seq: int
    at: datetime
    kind: str
    who: str
    actor: int | None
    data: Mapping[str, Any]
    text: str | None = None
    salt: str = ""
    sealed: Mapping[str, str] = field(default_factory=dict)
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold; ``seq`` is the event that is wrong, or that should be there.

    ``why``: ``missing`` there is none; ``order`` another stands in its place; ``changed`` the event is not what was hashed;
    ``text`` its words, or the message it brought, are not what was sealed; ``unsealed`` its words are gone, and nobody erased
    them.
    """

    seq: int
    why: Why


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical(value: Any) -> bytes:
    """One spelling for equal JSON values: keys in order, no spaces, ASCII only (half UTF-16 pairs as escapes)."""
    return _ENCODER.encode(value).encode("ascii")


def genesis(number: str) -> str:
    """What the first event of the case follows."""
    return sha256(b"tongli.chain.1\n" + number.encode("utf-8", "surrogatepass")).hexdigest()


def follow(previous: str, value: Any) -> str:
    """The hash of a value that stands after ``previous`` (64 hex digits)."""
    return sha256(previous.encode("ascii") + b"\n" + canonical(value)).hexdigest()


def seal(kind: str, data: Mapping[str, Any], text: str | None, salt: str) -> dict[str, str]:
    """Digests of the words of an event, by key; ``salt``: 32 hex digits that are used for no other event."""
    words = {key: value for key, value in data.items() if key not in _PLAIN.get(kind, frozenset())}
    if text is not None:
        words[TEXT] = text
    return {key: _digest(salt, key, value) for key, value in words.items()}


def _digest(salt: str, key: str, value: Any) -> str:
    return sha256(canonical([salt, key, value])).hexdigest()


def link(previous: str, entry: Entry) -> str:
    """The hash of an event after ``previous``, from all but its words, salt and stored hash."""
    data = {key: value for key, value in entry.data.items() if key not in entry.sealed}
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return follow(previous, [entry.seq, at, entry.kind, entry.who, entry.actor, data, dict(entry.sealed)])


def erased_data(data: Mapping[str, Any], sealed: Mapping[str, str]) -> dict[str, Any]:
    """The data with a tombstone in place of its words; labels, times and counts stay, and so does what was empty."""
    return {key: TOMBSTONE if key in sealed and value else value for key, value in data.items()}


def check(number: str, entries: Sequence[Entry], head: tuple[int, str] | None = None) -> Break | None:
    """The first break of a case's chain, or None.

    Args:
        entries: all its events, by ``seq``.
        head: number and hash of the last event, where that is known from elsewhere: shows a tail that was cut.
    """
    erased = max((entry.seq for entry in entries if entry.kind == ERASED), default=0)
    previous = genesis(number)
    for place, entry in enumerate(entries, 1):
        if entry.seq != place:
            return Break(place, "missing" if entry.seq > place else "order")
        if link(previous, entry) != entry.hash:
            return Break(place, "changed")
        if why := _words(entry, erased):
            return Break(place, why)
        previous = entry.hash
    if head is not None and (len(entries), previous) != head:
        return Break(len(entries) + 1, "missing") if len(entries) < head[0] else Break(len(entries), "changed")
    return None


def _words(entry: Entry, erased: int) -> Why | None:
    words = {key: entry.data.get(key) for key in entry.sealed if key != TEXT}
    if entry.text is not None or TEXT in entry.sealed:
        words[TEXT] = entry.text
    if set(words) != set(entry.sealed) or not set(words) - {TEXT} <= set(entry.data):
        return "text"
    if entry.salt:
        return None if all(_digest(entry.salt, key, value) == entry.sealed[key] for key, value in words.items()) else "text"
    if words and (entry.seq >= erased or any(value and value != TOMBSTONE for value in words.values())):
        return "unsealed"
    return None


def links(numbers: Iterable[str]) -> list[str]:
    """The chain over the cases, in the order they were opened: the hash at each."""
    previous, found = genesis(""), []
    for number in numbers:
        previous = follow(previous, number)
        found.append(previous)
    return found
