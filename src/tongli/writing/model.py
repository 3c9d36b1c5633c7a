"""What planning and writing answer with. Every element names what caused it."""

from typing import Literal

from tongli.base.frozen import Frozen
from tongli.base.labels import Lang, Move, Stage
from tongli.casework.model import FoundCommitment
from tongli.checking.model import CheckResult
from tongli.reading.model import Missing


class PlannedMove(Frozen):
    """A move to make in this reply: what to do, why, and the finding, fact or rule that caused it."""

    move: Move
    do: str
    why: str
    source: str = ""
    because: tuple[str, ...] = ()


class Avoid(Frozen):
    """Something to keep out of this reply. ``rule`` is the checker's rule that would catch it, where there is one."""

    what: str
    why: str
    rule: str = ""
    source: str = ""


class RestatedFact(Frozen):
    """A fact of the customer's to be said back, in the customer's own words."""

    kind: str
    text: str


class Option(Frozen):
    """A way out that may be offered. ``who_decides`` is empty when the agent may decide."""

    text: str
    within: bool
    who_decides: str = ""
    source: str = ""


class Plan(Frozen):
    """The next reply, planned."""

    stage: Stage
    goal: str
    missing: tuple[Missing, ...] = ()
    safety: tuple[str, ...] = ()
    """Emergency steps that come before anything else; empty when nobody is in danger."""
    moves: tuple[PlannedMove, ...]
    avoid: tuple[Avoid, ...] = ()
    questions: tuple[str, ...] = ()
    """Open questions of the customer, in the customer's words."""
    facts: tuple[RestatedFact, ...] = ()
    options: tuple[Option, ...] = ()
    apology: Literal["none", "experience", "process", "fault"] = "experience"
    address: str = ""
    """Form of address: 王女士, 您 …"""
    lang: Lang = Lang.HANS
    knowledge: str = ""


class DraftPart(Frozen):
    move: Move
    text: str


class Candidate(Frozen):
    """A candidate draft and why it ranks where it does. ``scores`` run 0..1, higher is better."""

    text: str
    total: float
    scores: dict[str, float]


class Draft(Frozen):
    """The best candidate, its parts, what the checker says of it, and the promises it would make."""

    text: str
    lang: Lang
    parts: tuple[DraftPart, ...]
    check: CheckResult
    commitments: tuple[FoundCommitment, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    made_by: str = "phrases"
