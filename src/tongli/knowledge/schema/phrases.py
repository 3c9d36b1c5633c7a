"""What the writer writes with: phrases, themes, answers, signals. ``phrases/*.toml``.

Slots in texts are ``{name}``; the slots that exist are listed in ``SLOTS``.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from tongli.base.frozen import Frozen
from tongli.base.labels import Move, Subject
from tongli.knowledge.schema.item import Item, Pattern
from tongli.knowledge.schema.when import When

SLOTS = frozenset(
    {
        "address", "agent", "story", "noun", "look", "tell", "deadline", "ordeal", "person", "question", "ask", "options",
        "reason", "prevent", "demand", "accepted", "promise", "cause", "contact", "after", "process",
        "good", "answer", "pending", "given", "house", "aftercare", "wording", "appeal", "due", "known", "unit",
    }
)  # fmt: skip
"""Slots of a text: who is addressed, who writes, the customer's facts, what will be done, by when, and so on.

From the plan come ``{wording}`` (the line for a demand), ``{promise}`` (what was promised and not done), ``{due}`` (by when the
policy's own time ends) and ``{appeal}`` (ways open to somebody who does not agree).
"""

_SLOT = re.compile(r"\{(\w*)\}")


def slots_of(text: str) -> tuple[str, ...]:
    """The slots of a text, in order."""
    return tuple(_SLOT.findall(text))


def _slotted(text: str) -> str:
    unknown = set(slots_of(text)) - SLOTS
    if unknown:
        raise ValueError(f"不认识的填空：{', '.join(sorted(unknown))}")
    return text


SlottedText = Annotated[str, AfterValidator(_slotted)]


class Phrase(Item):
    """Ways of saying one move. ``covers`` are moves that the same sentence makes besides."""

    move: Move
    covers: tuple[Move, ...] = ()
    when: When = When()
    zh: tuple[SlottedText, ...] = ()
    en: tuple[SlottedText, ...] = ()
    weight: float = Field(default=1.0, gt=0)

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.zh or self.en):
            raise ValueError("zh 和 en 至少要有一个")
        return self


class Ask(Frozen):
    """A question for a fact. Not asked when ``unless`` is found in what the customer wrote."""

    zh: str
    en: str = ""
    unless: Pattern = ""


class Theme(Item):
    """What a complaint is about, close enough to act on: what is looked at first, what is told, what is asked.

    ``look`` and ``prevent`` are verb phrases after “我” and promise effort, never a result; ``tell`` follows “告诉您”
    (“let you know …”); ``ordeal`` follows “让您” (“for …”); ``options`` are real choices without any number.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    pattern: Pattern = ""
    """Words of the theme; empty only for a ``fallback``."""
    fallback: bool = False
    """Last resort of its trade: taken when industry and subject fit and no other theme's words are found."""
    industries: tuple[str, ...] = ()
    not_industries: tuple[str, ...] = ()
    """Trades that it says nothing of: an authority that is written to about a bill has not sent it."""
    subjects: tuple[Subject, ...] = ()
    bonus: float = 0.0
    """Added to the hits of ``pattern``: for themes that, once named, matter more than the goods they happened with."""
    noun: str
    noun_en: str
    unit: str = ""
    """Who of others is asked, where a desk passes matters on: 住建部门, 城管部门."""
    look: str
    look_en: str
    tell: str
    tell_en: str
    ordeal: str = ""
    ordeal_en: str = ""
    prevent: str
    prevent_en: str
    ask: tuple[Ask, ...] = ()
    options: tuple[str, ...] = ()
    options_en: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    """Usual causes, for the agent's eyes; never written to a customer as fact."""

    @model_validator(mode="after")
    def _found_somehow(self) -> Self:
        if bool(self.pattern) == self.fallback:
            raise ValueError("主题要么写 pattern，要么写 fallback = true，不能都写或都不写")
        if self.fallback and not (self.industries and self.subjects):
            raise ValueError("兜底主题要写清 industries 和 subjects")
        return self


class Answer(Item):
    """How a kind of open question is answered when the case holds no answer: with what will be known by when."""

    id: str
    pattern: Pattern
    when: When = When()
    zh: tuple[SlottedText, ...]
    en: tuple[SlottedText, ...] = ()


class Known(Item):
    """What a trade can tell in general to a kind of question: the usual way, without numbers of a place or a company.

    ``zh`` follows what was asked, as a clause of its own, and says whose answer counts where places differ.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    pattern: Pattern
    """Over the question, folded."""
    about: Pattern = ""
    """Over the folded words of the talk: what it must be about where the question alone does not say; '' for any."""
    industries: tuple[str, ...] = ()
    general: bool = False
    """For any matter: told only where nothing is known of the matter that the talk is about."""
    unit: str = ""
    """Whose answer counts."""
    ask: str = ""
    """What has to be known to be exact."""
    zh: str
    en: str = ""


class Signal(Item):
    """Something a customer's message shows that steers the writing. ``who`` is whose words are looked at."""

    name: str = Field(pattern=r"^[a-z_]+$")
    pattern: Pattern
    scope: Literal["last", "all"] = "last"
    max_chars: int = 0
    """Only for messages of at most so many characters; 0 for any."""


class Person(Item):
    """Somebody who needs care, as customers name them, and how the reply names them."""

    pattern: Pattern
    zh: str
    en: str


class Ordeal(Item):
    """What the customer went through, taken from the customer's words: after “让您” (“for …”). Groups as ``\\1``."""

    pattern: Pattern
    zh: str = ""
    en: str = ""
    weight: float = 1.0


class Contact(Item):
    """How the agent gets back to the customer: a verb phrase after “我” (“I will …”)."""

    when: When = When()
    zh: str
    en: str


class Identify(Item):
    """What a trade looks somebody's matter up by. Asked with a question about one's own matter, where it is not known yet."""

    industries: tuple[str, ...]
    own: Pattern
    """Over the folded question: it is about the customer's own matter."""
    unless: Pattern
    """Over the folded words of the talk: it was given."""
    facts: tuple[str, ...]
    """Facts of the case that say it."""
    zh: str
    en: str
