"""The scene a reply is written for: everything that the talk, its reading and its case give, gathered once."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from tongli.base.labels import Emotion, Lang, Stage
from tongli.base.talk import StandingPromise, Talk, Who
from tongli.base.text import fold
from tongli.knowledge.schema.phrases import Ask, Person, Theme
from tongli.reading import Reading, TalkReading, TradeGuess
from tongli.writing.conditions import Register, State
from tongli.writing.provisions import Provision
from tongli.writing.questions import OpenQuestion
from tongli.writing.remedies import Ways
from tongli.writing.timing import Deadline

COMPLAINT_INTENSITY = 1
SORRY = re.compile(r"对不起|抱歉|道歉|不好意思|對不起|sorry|apologi[sz]e", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hazard:
    """A danger as told: the step's id, what is said to the customer, the words that show it, and whether it is over."""

    id: str
    text: str
    shown: str
    over: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One reply's circumstances. Texts are Simplified Chinese or English, as ``lang`` says (Traditional is made at the end)."""

    talk: Talk
    reading: TalkReading
    lang: Lang
    state: State
    stage: Stage
    theme: Theme | None
    story: str
    ordeal: str
    persons: tuple[str, ...]
    address: str
    named: bool
    agent: str
    questions: tuple[OpenQuestion, ...]
    asks: tuple[Ask, ...]
    ways: Ways
    demand: str
    cause: str
    deadline: Deadline
    decision: Deadline
    follow_up: Deadline
    said: tuple[str, ...]
    """What the agent (or bot) has written so far."""
    heard: tuple[str, ...]
    """What the customer has written so far."""
    safety: tuple[tuple[str, str], ...] = ()
    """Steps for somebody in danger: id and text."""
    occasion: str = ""
    """What kind of turn it is when it is no complaint (``tongli.writing.occasion``)."""
    good: str = ""
    """The good news, or the praise, in the customer's words."""
    aftercare: str = ""
    """What somebody is asked whose danger is over."""
    answer: str = ""
    """What policy or facts of the case say to a plain question."""
    asked: str = ""
    """A plain question, said back."""
    chosen: str = ""
    """The way out that the customer took, as it was offered."""
    given: str = ""
    """What kind of thing the customer sent when asked for it (链接, 单号)."""
    pending: str = ""
    """Ways out of which the customer took one without saying which."""
    dangers: tuple[Hazard, ...] = ()
    """Dangers named in the messages that await a reply, here or over."""
    people: tuple[Person, ...] = ()
    """Who needs care; ``persons`` are their names in the language of the reply."""
    amount: float | None = None
    """Yuan that the customer asks for."""
    broken: tuple[StandingPromise, ...] = ()
    """Promises that were not kept and not owned yet: of the ledger, or else the agent's own words that the customer refers to."""
    urgent: bool = False
    house: tuple[Provision, ...] = ()
    """Rules of the house to be told now, in the order of the policy."""
    rules: str = ""
    """The same as one stretch of a reply."""
    forbidden: tuple[str, ...] = ()
    """What the policy of the case tells the staff to leave."""
    trade: TradeGuess | None = None
    """The trade that ``talk.case`` was given because nobody had named one."""

    @property
    def turn(self) -> int:
        """Number of the customer's last message in the talk, from 1; 0 when there is none."""
        turns = self.talk.turns
        return max((number for number, turn in enumerate(turns, 1) if turn.who is Who.CUSTOMER), default=0)

    def has(self, flag: str) -> bool:
        """True when the signal is up."""
        return flag in self.state.flags


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the talk by speaker, and those since the last reply."""

    customer: tuple[str, ...]
    agent: tuple[str, ...]
    fresh: tuple[str, ...]
    """Customer messages since the last reply; the last one when there is none."""

    @property
    def last(self) -> str:
        return self.fresh[-1] if self.fresh else ""

    @classmethod
    def of(cls, talk: Talk) -> "Words":
        turns = [turn for turn in talk.turns if turn.text.strip()]  # a picture or a sticker leaves an empty text
        customer = tuple(turn.text for turn in turns if turn.who is Who.CUSTOMER)
        agent = tuple(turn.text for turn in turns if turn.who is not Who.CUSTOMER)
        fresh: list[str] = []
        for turn in reversed(turns):
            if turn.who is not Who.CUSTOMER:
                break
            fresh.insert(0, turn.text)
        return cls(customer, agent, tuple(fresh) or customer[-1:])


@dataclass(frozen=True, slots=True)
class Heard:
    """A talk as the makers of a scene look at it. ``folded`` is all that the customer wrote, ``fresh`` what awaits a reply."""

    talk: Talk
    reading: TalkReading
    words: Words
    lang: Lang
    folded: str
    fresh: str
    already: str
    """What the agent wrote, in Simplified."""
    subjects: frozenset[str]

    @property
    def last(self) -> Reading | None:
        return self.reading.last

    @property
    def english(self) -> bool:
        return self.lang is Lang.EN

    @property
    def foreign(self) -> bool:
        """True when the customer's words are no part of the reply's language: then they are answered and not said back."""
        return self.last is not None and (self.last.script == "latin") is not self.english

    @property
    def industry(self) -> str:
        return self.talk.case.industry

    @property
    def letter(self) -> bool:
        return self.talk.case.channel == "email"


def register_of(words: Words) -> Register:
    """``formal``, ``casual`` or ``plain``, from how the customer writes."""
    text = fold("".join(said[:4000] for said in words.customer[-3:]))
    if re.search(r"贵司|贵公司|贵行|烦请|敬请|望予|为盼|特此|尊敬的|此致|恳请|dear sir|sincerely", text.text):
        return "formal"
    if re.search(r"[哈嘿]{2}|咋|啥|呗|嘛|[~～]|亲|lol|哎哟", text.text):
        return "casual"
    return "plain"


def open_deadline(talk: Talk, computed: Deadline, due: datetime | None, spoken: Deadline | None) -> Deadline:
    """The deadline to name: an open promise of this case holds, so that nothing contradicts it."""
    if talk.now is None or due is None or spoken is None or computed.due is None:
        return computed
    return spoken if talk.now < due <= computed.due + timedelta(days=1) else computed


def is_complaint(reading: TalkReading) -> bool:
    """True when the last message shows a feeling that a matter-of-fact request would not."""
    last = reading.last
    return last is not None and (
        (last.intensity >= COMPLAINT_INTENSITY and last.emotion.label != Emotion.SATISFIED)
        or last.emotion.label not in (Emotion.CALM, Emotion.SATISFIED)
    )
