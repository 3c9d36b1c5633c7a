"""A checker rule, ``rules/*.toml``, one ``[[rule]]`` each. Codes are never reused."""

from typing import Any, Literal

from pydantic import Field

from tongli.base.frozen import Frozen
from tongli.base.labels import Severity, Stage
from tongli.knowledge.schema.item import Item, Pattern


class Example(Frozen):
    """A reply that breaks (``bad``) or keeps (``good``) the rule. Used as a test.

    ``history`` are lines like ``客户: …``; the other fields set the situation and the case where the rule needs them.
    """

    reply: str
    text: str = ""
    """For a bad example: the stretch that must be underlined, empty when the whole reply is meant."""
    history: tuple[str, ...] = ()
    stage: Stage | None = None
    intensity: int | None = None
    emotion: str | None = None
    needs: tuple[str, ...] = ()
    case: dict[str, Any] = Field(default_factory=dict)
    now: str = ""


class Names(Frozen):
    """A text in Chinese (Simplified; Traditional is made from it) and English."""

    zh: str
    en: str


class FixRule(Frozen):
    """A mend of a finding: ``find`` (a regular expression over the folded text, touching the finding) is replaced by ``put``.

    ``put`` may name groups of ``find`` as ``{1}``, ``{2}``; they stay as they were written. Traditional Chinese is made from
    ``put``; an English reply
    gets only fixes that have ``put_en``. ``safe``: may be applied without reading.
    """

    find: Pattern
    put: str
    put_en: str | None = None
    safe: bool = False
    title: Names


class Rule(Item):
    """A rule: which kind of check, on what, when, why, and its examples.

    ``kind`` names a check in ``tongli.checking.kinds``; ``params`` are that kind's own settings.
    """

    id: str = Field(pattern=r"^[A-Z]\d{2}$")
    slug: str = Field(pattern=r"^[a-z-]+$")
    name: Names
    severity: Severity
    kind: str
    params: dict[str, Any] = Field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    """Stages it applies in; empty for all."""
    min_intensity: int = 0
    max_intensity: int = 3
    industries: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    """Conditions (``tongli.checking.conditions``) that must all hold; ``a|!b`` is a or not b."""
    yields_to: tuple[str, ...] = ()
    """Rules that say it better: where one of them is found, this one keeps silent (on the same stretch, or if it marks the
    whole reply, altogether)."""
    message: Names
    """What is wrong. ``{found}`` is the stretch, ``{known}`` what the case says instead."""
    why: Names
    source: str
    suggestion: Names
    fixes: tuple[FixRule, ...] = ()
    mends_partly: bool = False
    """A fix makes it better and may leave some of it: a sentence stays familiar without its 亲."""
    understood: bool = False
    """The sentence model may add findings of this rule, and doubt those of its patterns."""
    certain: bool = False
    """What the patterns of this rule name always stands, whatever the sentence model thinks."""
    status: Literal["preview", "stable", "deprecated"] = "stable"
    since: str = "0.1.0"
    bad: tuple[Example, ...] = Field(min_length=1)
    good: tuple[Example, ...] = Field(min_length=1)
