"""The reader: one face for messages, agent's texts and whole talks. Pure; remembers what it read lately (bounded)."""

from collections.abc import Sequence

from tongli.base.errors import InputError, ModelError
from tongli.base.memory import Memory
from tongli.base.talk import Talk, Turn
from tongli.knowledge import Knowledge
from tongli.reading import agent as agents
from tongli.reading import agent_full as agents_full
from tongli.reading.agent import SentenceModel
from tongli.reading.encoder import available
from tongli.reading.fast.reader import FastReader
from tongli.reading.message import MessageReader
from tongli.reading.model import AgentReading, Reading, TalkReading
from tongli.reading.moves import MoveReader
from tongli.reading.talk import read_talk

FAST, FULL = "fast", "full"
REMEMBERED = 512
"""Readings kept; a talk is read again after every new turn, so its earlier turns are worth keeping."""
_LONGEST_KEPT = 4_000


def messages_of(knowledge: Knowledge, tier: str) -> MessageReader | FastReader:
    """What reads customers' messages in that tier.

    Raises:
        InputError: there is no such tier.
        ModelError: the tier's packages are not installed.
    """
    if tier not in (FAST, FULL):
        raise InputError(f"没有 {tier!r} 这一档阅读器，可用的是 {FAST}、{FULL}")
    if tier == FULL and not available():
        raise ModelError("full 档需要 onnxruntime 和 tokenizers 两个包；装上它们，或改用 fast 档")
    return MessageReader(knowledge) if tier == FULL else FastReader(knowledge)


class Reader:
    """Reads messages and talks. Safe to share between threads.

    Args:
        tier: ``full`` or ``fast``.
        bare: agents' sentences by cues alone, without the sentence model (``sentences`` is then None): how that is trained.

    Raises:
        InputError: there is no such tier.
        ModelError: the tier's packages are not installed.
    """

    def __init__(self, knowledge: Knowledge, tier: str = FULL, *, bare: bool = False) -> None:
        self.knowledge = knowledge
        self.tier = tier
        self._messages = messages_of(knowledge, tier)
        self.sentences = None if bare else agents.shipped()
        self._moves = MoveReader(knowledge, self.sentences)
        self._kept = Memory[tuple[str, tuple[str, ...], str], Reading](REMEMBERED)

    @property
    def thorough(self) -> SentenceModel | None:
        """As ``sentences``; in the ``full`` tier with the encoder, which takes several milliseconds a new sentence."""
        return agents_full.shipped() if self.tier == FULL and self.sentences is not None else self.sentences

    def read_message(self, text: str, *, context: Sequence[Turn] = (), industry: str = "") -> Reading:
        """What one customer message shows. ``context`` are the earlier turns, oldest first; only the last few count."""
        near = MessageReader.near(context)
        key = (text, tuple(f"{turn.who}:{turn.text}" for turn in near), industry)
        known = self._kept.get(key)
        if known is not None:
            return known
        reading = self._messages.read(text, near, industry)
        if len(text) <= _LONGEST_KEPT:
            self._kept.keep(key, reading)
        return reading

    def read_agent(self, text: str, customer_text: str = "") -> AgentReading:
        """The moves that an agent's text is made of. ``customer_text``: what it answers, to see what is said back."""
        return self._moves.read(text, customer_text)

    def read_talk(self, talk: Talk) -> TalkReading:
        """A whole talk: every turn, the stages, the curve of intensity and where it turned, temperament, forecast."""
        return read_talk(talk, self.read_message, self.read_agent, self.knowledge)
