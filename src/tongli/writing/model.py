"""What planning and writing answer with. Every element of a plan names what caused it (``because``).

A cause is a label or flag of the scene, with the words that show it where there are any: ``anger: 气死我了``,
``needs=care``, ``case.policy: 质量问题可换新``, ``rule=P03``.
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import AwareDatetime

from tongli.base.frozen import Frozen
from tongli.base.labels import Lang, Move, Stage
from tongli.casework.model import FoundCommitment
from tongli.checking.model import CheckResult
from tongli.reading.model import Missing, TradeGuess
from tongli.writing.verdict import ModelUse, Refusal

ApologyLevel = Literal["none", "experience", "process", "fault"]
"""``experience``: what the customer went through; ``process``: how it was handled; ``fault``: only once it is established."""

Decider = Literal["agent", "supervisor", "manager"]


class Element(Frozen):
    """Anything that a plan holds, with the findings, facts or rules that caused it."""

    because: tuple[str, ...] = ()


class PlannedMove(Element):
    """A move to make in this reply: what to do, why, and the finding, fact or rule that caused it."""

    move: Move
    do: str
    why: str
    source: str = ""
    also: tuple[str, ...] = ()
    """What else calls for the same move, and how it is made then."""


class Avoid(Element):
    """Something to keep out of this reply. ``rule`` is the checker's rule that would catch it, where there is one."""

    what: str
    why: str
    rule: str = ""
    source: str = ""
    about: Literal["words", "promise"] = "words"
    """``promise``: what must not be promised now."""


class Advice(Element):
    """How to speak to this customer, or what to mind for a person who needs care."""

    about: str
    """Whom or what it is about: 老人, 正式, 完美型 …"""
    do: str
    why: str
    source: str = ""


class Danger(Element):
    """Somebody may come to harm: the step to be told before anything else. ``past``: it is over; they are asked how they are."""

    id: str
    step: str
    past: bool = False
    source: str = ""


class Circumstance(Element):
    """Something out of the ordinary that steers the plan: a broken promise, a long silence, somebody writing for another."""

    id: str
    text: str


class RestatedFact(Element):
    """A fact of the customer's to be said back, in the customer's own words."""

    kind: str
    text: str


class AskedQuestion(Element):
    """A question of the customer's that must be answered: in the customer's words, said back, and the kind of answer it wants."""

    said: str
    back: str = ""
    kind: str = ""


class Option(Element):
    """A way out that may be offered. ``who_decides`` is empty when the agent may decide.

    ``kind``: ``policy`` a line of the case's policy; ``limit`` a sum inside the agent's limit; ``theme`` what the trade can do
    without any sum; ``ladder`` a rung of a pack's remedies; ``higher`` the demand itself, put to whoever may decide more.
    ``confirmed`` False: a number of a pack that nobody of the company has signed; never written to a customer.
    """

    text: str
    within: bool
    who_decides: str = ""
    source: str = ""
    kind: Literal["policy", "limit", "theme", "ladder", "higher"] = "policy"
    confirmed: bool = True


class Appeal(Element):
    """A way open to a customer who does not agree: internal review, mediation, 12315, 12345, a regulator, a court."""

    id: str
    text: str
    source: str
    confirmed: bool = False


class PlannedDemand(Element):
    """What the customer wants, how it stands to policy and authority, and the line to say it with.

    ``amount`` and ``limit`` are yuan. ``who_decides`` is empty when the agent may decide; ``by`` is when the decision of
    somebody else can be told (``due`` the same as a time).
    """

    text: str
    labels: tuple[str, ...] = ()
    stands: Literal["within", "beyond", "refused", "unknown"] = "unknown"
    amount: float | None = None
    limit: float | None = None
    reason: str = ""
    who_decides: str = ""
    by: str = ""
    due: AwareDatetime | None = None
    wording: str = ""


class PlannedApology(Element):
    """The apology of this reply: its level, who may give it (a person's title), for what, and why at this level."""

    level: ApologyLevel
    who: str
    do: str
    why: str
    source: str = ""


class PromisedWork(Element):
    """What may be promised now, by whom, and the latest time that the process can keep.

    ``effort``: contact, looking, submitting; ``result``: money, goods, a thing repaired. ``due`` None: no clock was given, or
    the promise carries no time of its own; ``by`` is the wording of the time. ``work`` says when such work is done: ``duty``
    round the clock, ``desk`` in the service hours of the trade, ``office`` in office hours of working days. ``confirmed``
    False: the time is a pack's that nobody of the company has signed; never written to a customer.
    """

    id: str
    what: str
    kind: Literal["effort", "result"]
    by: str = ""
    due: AwareDatetime | None = None
    work: Literal["duty", "desk", "office"] = "desk"
    who: Decider = "agent"
    title: str = ""
    """``who`` as people say it: 客服本人, 主管, 经理."""
    confirmed: bool = True
    why: str = ""
    source: str = ""


class BrokenPromise(Element):
    """A promise of this case that was not kept: what, when it was due (None: without a time)."""

    what: str
    due: AwareDatetime | None = None


class Plan(Frozen):
    """The next reply, planned. ``elements`` gives all that it holds with what caused it."""

    stage: Stage
    goal: str
    goal_because: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    dangers: tuple[Danger, ...] = ()
    """Emergency steps that come before anything else, or the question how they are; empty when nobody is or was in danger."""
    broken: tuple[BrokenPromise, ...] = ()
    """Promises that were not kept: to be owned before anything else is said."""
    moves: tuple[PlannedMove, ...]
    avoid: tuple[Avoid, ...] = ()
    asked: tuple[AskedQuestion, ...] = ()
    facts: tuple[RestatedFact, ...] = ()
    demand: PlannedDemand | None = None
    options: tuple[Option, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    """Ways open to a customer who does not agree, nearest first; told when something is refused or they are asked for."""
    promises: tuple[PromisedWork, ...] = ()
    apology: ApologyLevel = "experience"
    apologise: PlannedApology | None = None
    """None when no apology is owed now."""
    care: tuple[Advice, ...] = ()
    manner: tuple[Advice, ...] = ()
    tone: Literal["formal", "plain", "casual"] = "plain"
    """The register to match (``register`` is a name that classes already have)."""
    address: str = ""
    """Form of address: 王女士, 您 …"""
    address_because: tuple[str, ...] = ()
    trade: TradeGuess | None = None
    """The trade whose knowledge was used because the case names none."""
    lang: Lang = Lang.HANS
    knowledge: str = ""

    @property
    def safety(self) -> tuple[str, ...]:
        """Emergency steps for somebody who is in danger now."""
        return tuple(danger.step for danger in self.dangers if not danger.past)

    @property
    def questions(self) -> tuple[str, ...]:
        """Open questions of the customer, in the customer's words."""
        return tuple(question.said for question in self.asked)

    @property
    def not_promised(self) -> tuple[Avoid, ...]:
        """What must not be promised now."""
        return tuple(avoid for avoid in self.avoid if avoid.about == "promise")

    @property
    def elements(self) -> Iterator[Element]:
        """Every element that names its cause, in the order in which an agent needs them."""
        yield from (*self.dangers, *self.circumstances, *self.broken, *self.moves)
        yield from (one for one in (self.apologise, self.demand) if one is not None)
        yield from (*self.asked, *self.facts, *self.options, *self.appeals, *self.promises)
        yield from (*self.care, *self.manner, *self.avoid)


class DraftPart(Frozen):
    """A stretch of a draft and the move it makes; ``covers``: moves that the same words make besides."""

    move: Move
    text: str
    covers: tuple[Move, ...] = ()


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
    """``phrases``, or ``model:`` and the name of the chat model."""
    refused: tuple[Refusal, ...] = ()
    """Why a chat model's answer was not used; empty where none was asked or it was used."""
    model: ModelUse | None = None
    """What asking the chat model took; None where none was asked."""
