"""Incidents as screens show them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class IncidentRow:
    """One line of the list. ``untold``: bound open cases whose customer has had no outreach yet; ``hot``: intensity 2 or more."""

    number: str
    what: str
    place: str
    since: datetime
    expected_end: datetime | None
    ended_at: datetime | None
    owner: str
    cases: int
    open: int
    untold: int
    hot: int
    late: bool
    """The expected end is over and it goes on."""


@dataclass(frozen=True)
class BoundCase:
    number: str
    customer: str
    excerpt: str
    step: str
    intensity: int
    emotion: str
    waiting_since: datetime | None
    agent: str
    closed: bool
    reasons: tuple[str, ...]
    told_at: datetime | None
    held: str = ""
    """Why the last outreach did not reach it."""


@dataclass(frozen=True)
class Candidate:
    number: str
    customer: str
    excerpt: str
    opened_at: datetime
    intensity: int
    strength: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class OutreachView:
    id: int
    news: str
    text: str
    by: str
    at: datetime
    starts_at: datetime
    state: str
    """``hold`` (can be taken back), ``sending``, ``done``, ``cancelled``."""
    sent: int
    waiting: int
    held: int
    skipped: int


@dataclass(frozen=True)
class IncidentView:
    row: IncidentRow
    cause: str
    done: str
    industry: str
    products: str
    cases: tuple[BoundCase, ...]
    candidates: tuple[Candidate, ...]
    outreaches: tuple[OutreachView, ...]
    notes: tuple[tuple[datetime, str, str], ...]
    manage: bool
    tell: bool
    elsewhere: int = 0
    """Bound cases that this person may not see: counted, never shown."""
