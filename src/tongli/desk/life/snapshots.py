"""What screens show of a case's life, as frozen values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Choice:
    """One level that may be set; ``proposed`` by the program, ``chosen`` as it stands."""

    level: str
    name: str
    proposed: bool
    chosen: bool


@dataclass(frozen=True)
class AspectView:
    """One aspect of the assessment with the reasons for what is proposed; ``messages`` are their numbers."""

    aspect: str
    name: str
    level: str
    level_name: str
    proposed_name: str
    changed: bool
    """A person holds it to be otherwise than the program proposes now."""
    reasons: tuple[tuple[str, tuple[int, ...]], ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class WayView:
    id: str
    text: str
    source: str
    told: bool


@dataclass(frozen=True)
class EvidenceLine:
    """An event that a decision may rest on."""

    seq: int
    text: str
    cited: bool


@dataclass(frozen=True)
class DecisionView:
    """The decision as it stands (``by`` empty: none yet, then what the replies seem to say, to begin with)."""

    decision: str
    reason: str
    by: str
    at: datetime | None
    ways: tuple[WayView, ...]
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True)
class LifeView:
    """Where a case's life stands. ``may``: what the one who looks may do about it."""

    aspects: tuple[AspectView, ...]
    assessed_by: str
    """Empty: nobody yet, the proposal stands."""
    why: str
    decision: DecisionView
    may: frozenset[str]
    answer_due: datetime | None
    """By when the complaint is to be answered."""


@dataclass(frozen=True)
class AlarmView:
    """Somebody may be in danger in this case; nobody has taken it yet."""

    number: str
    customer: str
    risks: tuple[str, ...]
    at: datetime
    words: str
    agent: str
