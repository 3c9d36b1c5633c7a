"""What the page of a customer shows, as frozen values; people by name, texts as this reader may see them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class CaseLine:
    """One case of the customer, the latest first. ``outcome`` is empty while it is open."""

    number: str
    opened_at: datetime
    closed: bool
    step: str
    channel: str
    intensity: int
    emotion: str
    excerpt: str
    agent: str
    outcome: str = ""


@dataclass(frozen=True)
class Happened:
    """One thing of the timeline: a message, a note, or an event in words."""

    number: str
    seq: int
    at: datetime
    channel: str
    kind: str
    """``customer``, ``agent``, ``note``, ``event``."""
    who: str
    text: str


@dataclass(frozen=True)
class PromiseCounts:
    """Promises made to this customer in all cases that this reader may see."""

    open: int = 0
    overdue: int = 0
    kept: int = 0
    late: int = 0
    broken: int = 0
    withdrawn: int = 0


@dataclass(frozen=True)
class ContactView:
    id: int
    kind: str
    value: str
    verified_at: datetime | None
    verified_by: str
    verified_how: str
    heard: str
    """Where it was said; empty where it was written in by hand."""


@dataclass(frozen=True)
class ConsentView:
    id: int
    kind: str
    given: bool
    at: datetime
    how: str
    by: str
    withdrawn_at: datetime | None
    withdrawn_how: str


@dataclass(frozen=True)
class MarkView:
    """A mark that lasts; ``until`` is its last day."""

    id: int
    kind: str
    name: str
    reason: str
    by: str
    set_at: datetime
    until: date


@dataclass(frozen=True)
class MergeView:
    id: int
    other: str
    """Name of the customer that was bound."""
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Alike:
    """Another customer who may be the same person."""

    number: str
    name: str
    percent: int
    because: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class ApartView:
    """Another customer who was looked at and is not the same person; ``number``: a case of theirs."""

    id: int
    number: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Wishes:
    address_form: str = ""
    channel: str = ""
    script: str = ""
    time_of_day: str = ""
    note: str = ""


@dataclass(frozen=True)
class CustomerWhole:
    """One person over all cases and channels."""

    number: str
    """The case that the page was opened from."""
    name: str
    since: datetime
    wishes: Wishes
    marks: tuple[MarkView, ...]
    contacts: tuple[ContactView, ...]
    consents: tuple[ConsentView, ...]
    cases: tuple[CaseLine, ...]
    case_count: int
    hidden_cases: int
    """Cases of other teams, which this reader may not see."""
    promises: PromiseCounts
    merges: tuple[MergeView, ...]
    alike: tuple[Alike, ...]
    apart: tuple[ApartView, ...]
    may: frozenset[str]
    veiled: bool
