"""Referrals as screens show them."""

from dataclasses import dataclass, field
from datetime import datetime

from tongli.knowledge.schema.handover import Return


@dataclass(frozen=True)
class DeadlineView:
    """One deadline: ``state`` is ``met``, ``late`` (done after its time), ``overdue``, ``soon`` or ``open``."""

    step: str
    name: str
    due: datetime
    state: str
    basis: str
    """In words: 派单写明, or the limit with its clause and source."""
    confirmed: bool
    met_at: datetime | None = None
    met_by: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class ExtensionView:
    asked_at: datetime
    by: str
    until: datetime
    reason: str
    granted: bool | None
    note: str = ""


@dataclass(frozen=True)
class ReferralView:
    """One referral on its clock. ``theirs``: limits of the regulator itself, in words."""

    id: int
    number: str
    regulator: str
    reference: str
    grade: str
    region: str
    received_at: datetime
    round: int
    text: str
    deadlines: tuple[DeadlineView, ...]
    extensions: tuple[ExtensionView, ...] = ()
    theirs: tuple[str, ...] = ()
    note: str = ""
    form: Return = "return_12345"
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""
    outcome: str = ""
    unhappy: bool = False
    outcome_words: str = ""
    resolved: bool | None = None
    customer: str = ""
    agent: str = ""
    next: DeadlineView | None = None
    asked: bool = False
    """More time was asked for and the regulator has not said."""
    may: frozenset[str] = field(default_factory=frozenset)
