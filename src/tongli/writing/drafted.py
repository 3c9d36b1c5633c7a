"""A draft while it is being made better: what is known of its talk, how it reads now, and what may be changed next."""

from collections import Counter
from dataclasses import dataclass

from tongli.base.evidence import Span
from tongli.base.labels import Lang
from tongli.base.talk import Talk
from tongli.checking import CheckResult
from tongli.reading import Situation, TalkReading
from tongli.writing.model import Plan
from tongli.writing.patches import Patched
from tongli.writing.revision import Reason


@dataclass(frozen=True, slots=True)
class Desk:
    """What one rewrite works with: the talk as it was read, its plan, and the language of the draft."""

    talk: Talk
    reading: TalkReading | None
    plan: Plan | None
    situation: Situation
    lang: Lang
    heard: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Instead of ``[start, end)`` of the present text ``text``, for this reason. ``rule`` is the finding that it mends."""

    start: int
    end: int
    text: str
    reason: Reason
    but: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A draft as it stands now, checked."""

    patched: Patched
    text: str
    check: CheckResult

    @property
    def counts(self) -> Counter[str]:
        """How often each rule is broken."""
        return Counter(violation.rule for violation in self.check.violations)
