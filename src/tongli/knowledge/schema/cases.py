"""Sample cases of a trade: how complaints open, what a reading finds in them, what a good reply names. ``cases/*.toml``.

They are the tests of a pack: ``tongli pack check`` reads every one and tells which does not come out as expected.
"""

from typing import Literal

from pydantic import AwareDatetime, Field

from tongli.base.frozen import Frozen
from tongli.base.labels import Demand, Emotion, Risk, Subject
from tongli.base.talk import FactValue
from tongli.knowledge.schema.concern import ID
from tongli.knowledge.schema.item import Item, Pattern


class Expected(Frozen):
    """What the reading and the look-ups must find. Empty lists ask for nothing; everything that is named must be there.

    ``emotions``: any one of them. ``theme``, ``causes``, ``procedures``, ``remedies``, ``clauses``, ``standards`` and ``safety``
    are ids.
    """

    theme: str = ""
    emotions: tuple[Emotion, ...] = ()
    min_intensity: int = Field(default=0, ge=0, le=3)
    max_intensity: int = Field(default=3, ge=0, le=3)
    subjects: tuple[Subject, ...] = ()
    demands: tuple[Demand, ...] = ()
    risks: tuple[Risk, ...] = ()
    safety: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


class Point(Frozen):
    """Something a good reply names: ``say`` for people, ``pattern`` over the folded reply to find it."""

    say: str
    pattern: Pattern


class SampleCase(Item):
    """A complaint of this trade.

    ``opening`` is the customer's message that is answered; ``history`` what was said before, as ``客户: …`` and ``客服: …``.
    ``facts``, ``policy`` and ``max_compensation`` (yuan) are as in ``CaseContext``; ``points`` are what a good reply
    names, ``never`` patterns that none may hold.
    """

    id: str = Field(pattern=ID)
    title: str
    industry: str = ""
    region: str = ""
    channel: Literal["chat", "phone", "email"] = "chat"
    history: tuple[str, ...] = ()
    opening: str = Field(min_length=1)
    facts: dict[str, FactValue] = Field(default_factory=dict)
    policy: tuple[str, ...] = ()
    max_compensation: float | None = Field(default=None, ge=0)
    now: AwareDatetime | None = None
    expect: Expected = Expected()
    points: tuple[Point, ...] = ()
    never: tuple[Pattern, ...] = ()
