"""What a screen shows of a case, as frozen values. Django rows become snapshots (``queries``); templates see nothing else.

Times are aware datetimes; people are shown by name; texts are already in the reader's language where they are ours.
"""

from dataclasses import dataclass, field
from datetime import datetime

from tongli.desk.life.snapshots import LifeView
from tongli.desk.tasks.snapshots import WorkView
from tongli.reading.model import AgentReading, Reading, TalkReading
from tongli.writing.model import Plan


@dataclass(frozen=True)
class QueueItem:
    """One line of the queue: who waits, how hot, what is due next."""

    number: str
    customer: str
    excerpt: str
    step: str
    stage: str
    intensity: int
    emotion: str
    risks: tuple[str, ...]
    waiting_since: datetime | None
    """Since when the customer waits for an answer; None when it is the customer's turn."""
    next_due: datetime | None
    agent: str
    mine: bool
    unread: bool
    closed: bool
    overdue: bool = False
    """An open promise is past its due time."""
    escalated: bool = False
    soon: bool = False
    """Somebody has been reminded that an open promise will be due."""
    paused: bool = False
    """All that is open waits for the customer."""
    team: str = ""
    channel: str = ""
    industry: str = ""
    opened_at: datetime | None = None
    tags: tuple[str, ...] = ()
    named: bool = False
    """Whoever looks was named in a note of it, and has not looked yet."""
    referral: str = ""
    """The regulator that waits for our answer; empty for none."""
    referral_due: datetime | None = None
    referral_late: bool = False


@dataclass(frozen=True)
class Segment:
    """A piece of a message: plain text, or evidence of ``labels`` (``kind:label``) with a title for people."""

    text: str
    labels: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class FileView:
    """A file of a message. ``kind``: ``image``, ``pdf``, ``audio``; ``size`` in bytes; ``gone``: its person was erased;
    ``drawn``: there is a small picture of it."""

    key: str
    name: str
    kind: str
    size: int
    pages: int = 0
    gone: bool = False
    drawn: bool = False


@dataclass(frozen=True)
class Entry:
    """One thing in the talk column, in order: a message, an internal note, an event, or a promise."""

    kind: str
    """``customer``, ``agent``, ``note``, ``event``, ``promise``."""
    seq: int
    at: datetime
    who: str
    segments: tuple[Segment, ...] = ()
    text: str = ""
    message_id: int | None = None
    reading: Reading | AgentReading | None = None
    corrections: tuple[str, ...] = ()
    """What people corrected in the reading, a line each; ``reading`` is as corrected."""
    override_reason: str = ""
    """Why it was sent although the checker said error."""
    mine: bool = False
    """Written by the one who looks at it."""
    files: tuple[FileView, ...] = ()
    by_clock: bool = False
    """A reminder, or what the ladder told: said by no person."""
    folded: tuple["Entry", ...] = ()
    """What the clock said before, where it said many things in a row; shown on demand."""


@dataclass(frozen=True)
class PromiseView:
    id: int
    what: str
    quote: str
    due: datetime | None
    due_text: str
    state: str
    """``open``, ``kept``, ``late``, ``broken``, ``withdrawn``; ``overdue`` is derived and shown beside ``open``."""
    overdue: bool
    effort_or_result: str
    made_by: str
    evidence: str = ""
    told_customer: bool = False
    waits_for: str = ""
    """What the customer has to do first, while its time stands still; else empty."""
    soon: bool = False
    """Its owner has been reminded that it will be due."""
    owner: str = ""
    instead_of: str = ""
    """The promise that it took the place of, when the customer was told ahead."""


@dataclass(frozen=True)
class GateView:
    """What still stands in the way of closing; empty means that the case may close."""

    may_close: bool
    obstacles: tuple[str, ...]
    asked_at: datetime | None = None
    answer: str = ""
    """A label of ``casework.acceptance``, or empty."""
    words: str = ""
    """What the customer wrote with the answer."""
    without_answer: bool = False
    """True when a supervisor may close without a yes, with a reason."""
    outcome: str = ""
    """How the case ended, or would end now: ``accepted``, an answer in between, ``unconfirmed``."""
    question: str = ""
    """How the customer is asked whether it is settled, in their script."""


@dataclass(frozen=True)
class EscalationView:
    """Who asked for a supervisor's attention, when and why; ``who`` is 系统 where the customer's words did."""

    who: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class CustomerView:
    name: str
    address_form: str
    link: str
    since: datetime | None
    earlier_cases: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """Facts heard from the customer: (name, value), personal data masked for those who may not see it."""
    marks: tuple[str, ...]
    noted: tuple[tuple[str, str], ...] = ()
    """Marks of the person that last now: name and reason."""
    wishes: tuple[tuple[str, str], ...] = ()
    """How the person wishes to be spoken to: name and value."""
    mind: tuple[str, ...] = ()
    """What would go against it now."""


@dataclass(frozen=True)
class CaseView:
    """Everything that the workbench shows of one case."""

    number: str
    step: str
    channel: str
    industry: str
    customer: CustomerView
    entries: tuple[Entry, ...]
    last_seq: int
    curve: tuple[tuple[int, int], ...]
    """(seq of the customer's message, intensity)."""
    talk: TalkReading | None
    plan: Plan | None
    promises: tuple[PromiseView, ...]
    gate: GateView
    agent: str
    viewers: tuple[str, ...] = field(default=())
    may: frozenset[str] = frozenset()
    """Actions that this person may do here now (names of ``casework.access``)."""
    life: LifeView | None = None
    """The assessment and the decision."""
    work: WorkView | None = None
    """Tasks and visits."""
    escalation: EscalationView | None = None
    """The escalation that stands; None where there is none, or it was settled."""
    closed: bool = False
    opened_at: datetime | None = None
    waiting_since: datetime | None = None
    mine: bool = False
    veiled: bool = False
    """Personal data are hidden from this person."""
    uncovered_until: datetime | None = None
    """They asked to see them, said why, and see them until then; None: they see them by right, or do not."""
    survey: "SurveyView | None" = None
    """What the customer is asked after the close, so that an answer by telephone can be written down."""


@dataclass(frozen=True)
class HistoryLine:
    """One event of the audit trail: the sentence for people, and the data kept with it."""

    seq: int
    at: datetime
    who: str
    kind: str
    text: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class HandoverLine:
    """One line of a hand-over. ``messages`` are the sequence numbers of the messages that it was taken from."""

    text: str
    messages: tuple[int, ...] = ()


@dataclass(frozen=True)
class HandoverSection:
    title: str
    lines: tuple[HandoverLine, ...]
    empty: str


@dataclass(frozen=True)
class HandoverView:
    """A case told to somebody. ``official``: a form for those outside; ``text`` is all of it, to be copied."""

    number: str
    audience: str
    title: str
    sections: tuple[HandoverSection, ...]
    text: str
    at: datetime
    official: bool = False


@dataclass(frozen=True)
class QuestionView:
    """One question of the survey; ``aspect`` names it in the form."""

    aspect: str
    text: str


@dataclass(frozen=True)
class SurveyView:
    """The survey on the customer's page: questions while it is open, thanks once it is answered."""

    questions: tuple[QuestionView, ...]
    scores: tuple[tuple[int, str], ...]
    answered: bool
    thanks: str = ""
    asked: bool = True
    """Whether somebody, or the page, has asked the customer."""


@dataclass(frozen=True)
class CustomerPage:
    """What the customer sees. Never readings, plans, notes or names of rules."""

    number: str
    agent: str
    entries: tuple[Entry, ...]
    last_seq: int
    promises: tuple[PromiseView, ...]
    next_step: str
    asked: bool
    closed: bool
    lang: str = "zh-Hans"
    """Language of the page: that of the customer's own messages."""
    name: str = ""
    link: str = ""
    answered: str = ""
    """A label of ``casework.acceptance``, or empty."""
    question: str = ""
    """How the customer is asked whether it is settled, while they are."""
    survey: SurveyView | None = None
    """What is asked after the close; None where nothing is."""
    decision: str = ""
    """What was decided, once the customer has been told; with its reason and the ways still open."""
    decision_reason: str = ""
    ways: tuple[str, ...] = ()
