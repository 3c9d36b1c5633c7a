"""Many talks looked back on: how often each rule was broken, week by week, and the sentences most worth mending.

No agent stands in it: what is found is for training and for the phrase library, never a score of people. Sentences are
masked, and what names the agent of the row is masked too. However many replies go in, what is kept stays bounded.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from pydantic import Field

from tongli.base.frozen import Frozen
from tongli.base.labels import Severity
from tongli.base.text import sentences
from tongli.checking.model import Violation
from tongli.reading.personal import mask

MOST_SENTENCES = 5
MOST_WEEKS = 520
LONGEST = 120
"""Characters of a sentence that are kept."""
_NO_WEEK = ""
_WEIGHT = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.HINT: 0}


class Reviewed(NamedTuple):
    """A reply that was sent, and what was found in it. ``intensity`` 0..3 is the customer's before it."""

    talk: str
    text: str
    violations: tuple[Violation, ...]
    intensity: int = 0
    at: datetime | None = None
    agent: str = ""


class WeekCount(Frozen):
    """An ISO week (``2026-W47``, empty where replies tell no time), its replies, and findings per 100 of them."""

    week: str
    replies: int
    findings: int
    per_hundred: float


class Worst(Frozen):
    """A masked sentence, how hot the customer was, and how often it was written."""

    sentence: str
    intensity: int = Field(ge=0, le=3)
    count: int = 1


class RuleReview(Frozen):
    """One rule over all talks. ``weeks`` count its own findings."""

    rule: str
    count: int
    replies: int
    per_hundred: float
    weeks: tuple[WeekCount, ...]
    worst: tuple[Worst, ...]
    """The hottest first, then the most frequent."""


class ReviewReport(Frozen):
    """All rules that were broken, the most frequent first."""

    talks: int
    replies: int
    with_findings: int
    weeks: tuple[WeekCount, ...]
    rules: tuple[RuleReview, ...]


class _Heap:
    """The few sentences most worth mending; a sentence is kept once, with the hottest customer it met."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[int, int, int]] = {}
        """Sentence: (weight, intensity, count)."""

    def put(self, sentence: str, weight: int, intensity: int) -> None:
        had = self.kept.get(sentence)
        if had is None and len(self.kept) >= 4 * MOST_SENTENCES:
            least = min(self.kept, key=lambda one: self.kept[one])
            if self.kept[least] >= (weight, intensity, 1):
                return
            del self.kept[least]
        weight, intensity = max((weight, intensity), had[:2] if had else (0, 0))
        self.kept[sentence] = (weight, intensity, (had[2] if had else 0) + 1)

    def top(self) -> Iterable[tuple[str, tuple[int, int, int]]]:
        return sorted(self.kept.items(), key=lambda item: (*(-part for part in item[1]), item[0]))[:MOST_SENTENCES]


class Review:
    """Takes replies one by one, talk after talk, and reports at any time."""

    def __init__(self) -> None:
        self._talks = self._replies = self._with = 0
        self._last = ""
        self._per_week: Counter[str] = Counter()
        self._found: Counter[tuple[str, str]] = Counter()
        self._touched: Counter[str] = Counter()
        self._worst: defaultdict[str, _Heap] = defaultdict(_Heap)

    def add(self, reply: Reviewed) -> None:
        """Count one reply. Replies of a talk come one after the other."""
        if reply.talk != self._last or not self._replies:
            self._talks += 1
            self._last = reply.talk
        self._replies += 1
        self._with += bool(reply.violations)
        week = self._week(reply.at)
        self._per_week[week] += 1
        for rule in {violation.rule for violation in reply.violations}:
            self._touched[rule] += 1
        for violation in reply.violations:
            self._found[violation.rule, week] += 1
            self._worst[violation.rule].put(_sentence(reply, violation), _WEIGHT[violation.severity], reply.intensity)

    def _week(self, at: datetime | None) -> str:
        if at is None:
            return _NO_WEEK
        year, number, _ = at.isocalendar()
        week = f"{year}-W{number:02}"
        return week if week in self._per_week or len(self._per_week) < MOST_WEEKS else _NO_WEEK

    def report(self) -> ReviewReport:
        """What was counted so far."""
        per_rule: Counter[str] = Counter()
        all_weeks: Counter[str] = Counter()
        for (rule, week), count in self._found.items():
            per_rule[rule] += count
            all_weeks[week] += count
        rules = sorted(per_rule.items(), key=lambda item: (-item[1], item[0]))
        return ReviewReport(
            talks=self._talks,
            replies=self._replies,
            with_findings=self._with,
            weeks=self._trend(all_weeks),
            rules=tuple(self._rule(rule, count) for rule, count in rules),
        )

    def _rule(self, rule: str, count: int) -> RuleReview:
        return RuleReview(
            rule=rule,
            count=count,
            replies=self._touched[rule],
            per_hundred=_rate(count, self._replies),
            weeks=self._trend(Counter({week: self._found[rule, week] for week in self._per_week})),
            worst=tuple(Worst(sentence=s, intensity=hot, count=n) for s, (_, hot, n) in self._worst[rule].top()),
        )

    def _trend(self, found: Counter[str]) -> tuple[WeekCount, ...]:
        return tuple(
            WeekCount(week=week, replies=replies, findings=found[week], per_hundred=_rate(found[week], replies))
            for week, replies in sorted(self._per_week.items())
        )


def _rate(count: int, of: int) -> float:
    return round(100 * count / of, 1) if of else 0.0


def _sentence(reply: Reviewed, violation: Violation) -> str:
    """The sentence that a finding stands in, or how the reply begins; masked."""
    text = reply.text
    if violation.span is not None:
        span = violation.span
        text = next((one.of(text) for one in sentences(text) if one.start <= span.start < one.end), span.of(text))
    shown = mask(text[: 2 * LONGEST])
    if reply.agent:
        shown = shown.replace(reply.agent, "[客服]")
    shown = " ".join(shown.split())
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
