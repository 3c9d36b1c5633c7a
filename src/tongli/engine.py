"""The engine: one object that reads, checks, plans, drafts and finds commitments. The public face of the core.

It loads knowledge once, keeps nothing of what it reads, and is safe to share between threads.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import overload

from tongli.base.labels import Lang, Stage
from tongli.base.talk import CHINA, CaseContext, Talk, Turn, Who
from tongli.casework.commitments import find_commitments
from tongli.casework.model import FoundCommitment
from tongli.checking import Checker, CheckResult
from tongli.knowledge import Knowledge, load
from tongli.knowledge.schema.handover import Audience
from tongli.ports import ChatModel
from tongli.reading import AgentReading, Reader, Reading, Situation, TalkReading
from tongli.reading.fast.reader import FastReader
from tongli.reading.message import MessageReader
from tongli.reading.reader import FAST, messages_of
from tongli.writing import Draft, Plan, Planner, Writer
from tongli.writing.guard import Guard
from tongli.writing.prompted import PromptedWriter
from tongli.writing.revision import Rewrite
from tongli.writing.rewrite import Rewriter
from tongli.writing.summarise import Summariser
from tongli.writing.summary import Summary


class Engine:
    """Reads customers, checks replies, plans and drafts the next one.

    Args:
        packs: folders of your own packs, loaded after the shipped ones.
        tier: ``full`` (cues, n-grams and the encoder) or ``fast`` (n-grams and risk words, for keystrokes and bulk).
        lang: language of explanations (rule messages, plan, stage texts).
        model: a chat model that drafts may be bettered with; None: drafts are made without one.
        model_timeout_s: seconds for one draft by the model; after that the draft without it is given.

    Raises:
        PackError: a pack is broken; names file and line.
    """

    def __init__(
        self,
        *,
        packs: Sequence[Path] = (),
        tier: str = "full",
        lang: Lang = Lang.HANS,
        model: ChatModel | None = None,
        model_timeout_s: float = 20.0,
    ) -> None:
        self.knowledge: Knowledge = load(*packs)
        self.lang = lang
        self.reader = Reader(self.knowledge, tier=tier)
        self._readers: dict[str, MessageReader | FastReader] = {}
        self.checker = Checker(self.knowledge, self.reader, lang=lang)
        self.planner = Planner(self.knowledge, lang=lang)
        self.writer = Writer(self.knowledge, self.checker, self.reader)
        self.prompted: PromptedWriter | None = None
        if model is not None:
            guard = Guard(self.knowledge, self.checker, self.reader, lang)
            self.prompted = PromptedWriter(self.knowledge, self.writer, guard, model, model_timeout_s)
        self.rewriter = Rewriter(self.knowledge, self.checker, self.reader, self.planner, self.writer, lang=lang)
        self.summariser = Summariser(self.knowledge, self.checker, self.planner, lang=lang)

    def warm(self, industry: str = "") -> None:
        """Do now what is else done when it is first needed (about a second), before somebody waits for it.

        Args:
            industry: whose packs will be asked; empty: those that serve all.
        """
        self.checker.warm(industry)
        for text in ("您好，暖气不热，请问什么时候能修好？", "Hello, my heating is cold."):
            talk = Talk.of(text, CaseContext(industry=industry), datetime.now(CHINA))
            reading = self.read(talk)
            draft = self.writer.draft(talk, reading, self.planner.plan(talk, reading))  # a chat model would only cost here
            self.check(draft.text, talk, thorough=True)

    @overload
    def read(self, what: str, *, context: Sequence[Turn] = (), industry: str = "") -> Reading: ...
    @overload
    def read(self, what: Talk) -> TalkReading: ...

    def read(self, what: Talk | str, *, context: Sequence[Turn] = (), industry: str = "") -> Reading | TalkReading:
        """A customer's message (a ``str``) to a Reading, or a whole Talk to a TalkReading."""
        if isinstance(what, Talk):
            return self.reader.read_talk(what)
        return self.reader.read_message(what, context=context, industry=industry)

    def read_many(
        self,
        texts: Sequence[str],
        contexts: Sequence[Sequence[Turn]] | None = None,
        industry: str = "",
        *,
        facts: bool = False,
        tier: str = FAST,
    ) -> list[Reading]:
        """Many customers' messages: by the fast tier, whatever tier this engine reads single ones with, thousands a second.

        Args:
            texts: the messages; the readings come in their order, with ``tier="fast"``.
            contexts: the earlier turns of each message, oldest first, as many as there are texts.
            industry: of all of them.
            facts: find facts and direct questions too; in the fast tier they take many times the time of all the rest.
            tier: ``full`` reads each as ``read`` does, in a little less time.

        Raises:
            InputError: there is no such tier.
            ModelError: the tier's packages are not installed.
            ValueError: there are not as many contexts as texts.
        """
        return list(self._bulk(tier).iter_many(texts, contexts, industry, facts=facts))

    def _bulk(self, tier: str) -> MessageReader | FastReader:
        if tier not in self._readers:
            self._readers[tier] = messages_of(self.knowledge, tier)
        return self._readers[tier]

    def read_agent(self, text: str) -> AgentReading:
        """The moves of an agent's text."""
        return self.reader.read_agent(text)

    def check(
        self,
        reply: str,
        talk: Talk | None = None,
        situation: Situation | None = None,
        *,
        thorough: bool = False,
        try_mends: bool = False,
    ) -> CheckResult:
        """Check a reply before it is sent.

        Args:
            reply: what the agent is about to send.
            talk: the talk so far, ending with the message that is answered; without it only the words are checked.
            situation: stage and feeling, where they are known better than the reader would find them.
            thorough: with the encoder's word on every sentence (``full`` tier): finds more and doubts more, for some
                milliseconds a new sentence. For what is about to be sent and for reviews; not needed at every key press.
            try_mends: try every safe mend first; for mends that are made without a person.
        """
        return self.checker.check(reply, talk or Talk(), situation, thorough=thorough, try_mends=try_mends)

    def plan(self, talk: Talk, stage: Stage | None = None) -> Plan:
        """What to do, and what not, in the next reply. ``stage``: where somebody knows better than the reading."""
        return self.planner.plan(talk, self.reader.read_talk(talk), stage)

    def draft(self, talk: Talk, plan: Plan | None = None) -> Draft:
        """A reply that could be sent now: by the chat model where there is one and its answer passes, else without."""
        reading = self.reader.read_talk(talk)
        return (self.prompted or self.writer).draft(talk, reading, plan or self.planner.plan(talk, reading))

    def rewrite(self, text: str, talk: Talk | None = None) -> Rewrite:
        """An agent's own draft made better, its facts kept; every change has its reason and can be left out.

        Args:
            text: the draft.
            talk: the talk so far, ending with the message that is answered; without it only the words are mended.

        Raises:
            InputError: the draft is blank or too long.
        """
        return self.rewriter.rewrite(text, talk or Talk())

    def summarise(self, talk: Talk, for_: Audience = "agent") -> Summary:
        """The case told to the next ``agent``, the ``manager``, or as the ``return_12345`` form; each line with its turns.

        Raises:
            InputError: nothing was said yet.
        """
        return self.summariser.summarise(talk, self.reader.read_talk(talk), for_)

    def commitments(self, reply: str, now: datetime | None = None) -> tuple[FoundCommitment, ...]:
        """Promises in an agent's text, due times counted from ``now`` (default: the present, China time)."""
        return find_commitments(reply, now or datetime.now(CHINA), self.knowledge)


@lru_cache(maxsize=4)
def default_engine(lang: Lang = Lang.HANS) -> Engine:
    """A shared engine on the shipped packs."""
    return Engine(lang=lang)


__all__ = ["CaseContext", "Engine", "Talk", "Turn", "Who", "default_engine"]
