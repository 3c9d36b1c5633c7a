"""The scene: everything that a rule may look at, made once per check."""

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from tongli.base.evidence import Finding, Span
from tongli.base.talk import CaseContext, Talk, Who
from tongli.base.text import Script, fold, script_of
from tongli.casework.model import FoundCommitment
from tongli.checking.echo import Echo
from tongli.checking.passage import ONE_VOICE, Passage
from tongli.reading.agent import Said, SentenceModel, WholeReply, likeliest
from tongli.reading.model import AgentReading, Situation


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a rule is broken: ``[start, end)`` of the folded reply, both None for the whole reply.

    ``known`` is what the case says instead, for messages like 应为{known}; ``replace`` a text that mends the stretch;
    ``guessed``: the n-grams alone think so, no pattern named it and the encoder was not asked.
    """

    start: int | None = None
    end: int | None = None
    known: str = ""
    replace: str | None = None
    guessed: bool = False


class Scene:
    """A reply, the talk before it, and the situation. Lazy: what no rule asks for is not computed."""

    def __init__(
        self,
        reply: Passage,
        earlier: Sequence[tuple[Who, Passage]],
        talk: Talk,
        situation: Situation,
        commitments: tuple[FoundCommitment, ...],
        echo: Echo,
        read: Callable[[str], Passage],
        read_agent: Callable[[str], AgentReading],
        model: SentenceModel | None = None,
    ) -> None:
        self.reply, self.earlier, self.talk, self.situation = reply, earlier, talk, situation
        self.commitments, self._echo, self._read, self._read_agent = commitments, echo, read, read_agent
        self.model = model
        self.held: dict[str, bool] = {}
        """Conditions that were asked for, with their answers."""

    @property
    def case(self) -> CaseContext:
        return self.talk.case

    @property
    def now(self) -> datetime | None:
        return self.talk.now

    @cached_property
    def facts(self) -> dict[str, str]:
        """Facts of the case as words; whole numbers without a decimal point."""
        return {
            name: str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
            for name, value in self.case.facts.items()
            if str(value).strip()
        }

    def read(self, text: str) -> Passage:
        """Any text, read for cues."""
        return self._read(text)

    def fact(self, name: str) -> Passage | None:
        """A fact of the case, read for cues; None when it is not stated."""
        value = self.facts.get(name)
        return None if value is None else self.read(value)

    @cached_property
    def fact_passage(self) -> Passage:
        """All facts that are words, a line each, read for cues."""
        return self.read("\n".join(self.facts.values()))

    @cached_property
    def customer(self) -> list[Passage]:
        return [passage for who, passage in self.earlier if who is Who.CUSTOMER]

    @cached_property
    def agent(self) -> list[Passage]:
        """Earlier replies, the bot's included."""
        return [passage for who, passage in self.earlier if who is not Who.CUSTOMER]

    @cached_property
    def unanswered(self) -> list[Passage]:
        """The customer's messages since the last reply: what this reply answers."""
        found: list[Passage] = []
        for who, passage in reversed(self.earlier):
            if who is not Who.CUSTOMER:
                break
            found.insert(0, passage)
        return found or self.customer[-1:]

    @cached_property
    def first_reply(self) -> bool:
        """True when no person has answered yet (a bot's words do not count)."""
        return not any(who is Who.AGENT for who, _ in self.earlier)

    @cached_property
    def known_text(self) -> str:
        """Folded: all facts, commitments and earlier messages, a line each."""
        rows = [*self.facts.values(), *self.case.commitments, *(p.what for p in self.case.promises), *self.case.policy]
        return "\n".join([fold("\n".join(rows)).text.translate(ONE_VOICE), *(passage.text for _, passage in self.earlier)])

    def alike(self, one: str, two: str) -> bool:
        """True when two folded texts share a particular, or two single characters that carry content."""
        return self._echo.alike(one, two)

    def particulars(self, text: str) -> set[str]:
        """Words and numbers of a folded text that carry content."""
        return self._echo.particulars(text)

    @cached_property
    def echoed(self) -> int:
        """How many particulars of this case (words, numbers) the reply says back."""
        return self.echo_of(self.reply.text)

    def echo_of(self, text: str) -> int:
        """How many particulars of this case a folded text says back."""
        told = "\n".join([*(p.text for p in self.customer), self.fact_passage.text])
        return self._echo.shared(text, told, without=self.facts.get("surname", ""))

    @cached_property
    def told_length(self) -> int:
        return sum(len(passage.text) for passage in self.customer)

    @cached_property
    def moves(self) -> tuple[Finding, ...]:
        """The moves of the reply, as the reader sees them."""
        return self._read_agent(self.reply.folded.original).moves

    @cached_property
    def said(self) -> list[Said]:
        """The sentences of the reply as the sentence model sees them; none without the model."""
        if self.model is None:
            return []
        return self.model.read(self.reply.folded.original, self._asked)

    @cached_property
    def whole(self) -> WholeReply | None:
        """The reply as a whole, as the model sees it; None without a model that can."""
        return None if self.model is None else self.model.whole(self.reply.folded.original, self._asked)

    @property
    def _asked(self) -> str:
        return self.customer[-1].folded.original if self.customer else ""

    @cached_property
    def likeliest(self) -> list[float]:
        """Of each label of the sentence model the highest probability in any sentence of the reply."""
        return likeliest(self.said)

    @cached_property
    def said_at(self) -> list[tuple[int, int]]:
        """Where each of ``said`` stands in the folded reply."""
        return [self.folded(sentence.span) for sentence in self.said]

    def folded(self, span: Span) -> tuple[int, int]:
        """Folded offsets of a span of the original reply."""
        starts = self.reply.folded.starts
        if starts is None:
            return span.start, span.end
        return bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end)

    def mark_original(self, span: Span, known: str) -> Mark:
        """A mark from a span of the original reply."""
        return Mark(*self.folded(span), known)

    @cached_property
    def script(self) -> Script:
        return script_of(self.reply.folded.original)
