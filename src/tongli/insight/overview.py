"""Many cases at a glance, over plain values: what people complain about, how they feel, what is overdue, what hurt.

Nothing here counts per agent: figures are for staffing and for mending causes, never a score of people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from pydantic import AwareDatetime, Field

from tongli.base.frozen import Frozen
from tongli.base.talk import StandingPromise

HOT = 2
MOST_SENTENCES = 5


class Broken(NamedTuple):
    """A rule that a sent reply broke, and the words that broke it (empty when the whole reply lacked something)."""

    rule: str
    text: str


class CaseGlance(Frozen):
    """What the overview needs of one case. ``emotion`` and ``intensity`` are those of the last customer message."""

    number: str
    opened_at: AwareDatetime | None = None
    closed: bool = False
    subjects: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    emotion: str = "calm"
    intensity: int = Field(default=0, ge=0, le=3)
    promises: tuple[StandingPromise, ...] = ()
    broken: tuple[Broken, ...] = ()


class Count(Frozen):
    label: str
    count: int


class OverduePromise(Frozen):
    """An open promise past its time."""

    case: str
    what: str
    due: AwareDatetime
    hours: float
    """Hours past due at the time of the report."""


class HotSentences(Frozen):
    """A rule, how often it was broken, and the sentences that broke it where the customer was hottest, hottest first."""

    rule: str
    count: int
    sentences: tuple[str, ...]


class OverviewReport(Frozen):
    """Counts are of cases; the most frequent first."""

    cases: int
    open: int
    hot: int
    """Open cases at intensity 2 or more."""
    subjects: tuple[Count, ...]
    emotions: tuple[Count, ...]
    risks: tuple[Count, ...]
    overdue: tuple[OverduePromise, ...]
    """The longest overdue first."""
    sentences: tuple[HotSentences, ...]


def overview(cases: Sequence[CaseGlance], now: datetime) -> OverviewReport:
    """The report as of ``now`` (aware)."""
    still_open = [case for case in cases if not case.closed]
    return OverviewReport(
        cases=len(cases),
        open=len(still_open),
        hot=sum(case.intensity >= HOT for case in still_open),
        subjects=_counts(label for case in cases for label in set(case.subjects)),
        emotions=_counts(case.emotion for case in cases),
        risks=_counts(label for case in cases for label in set(case.risks)),
        overdue=_overdue(cases, now),
        sentences=_hottest(cases),
    )


def _counts(labels: Iterable[str]) -> tuple[Count, ...]:
    counted = sorted(Counter(labels).items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Count(label=label, count=count) for label, count in counted)


def _overdue(cases: Sequence[CaseGlance], now: datetime) -> tuple[OverduePromise, ...]:
    late = [
        OverduePromise(case=case.number, what=p.what, due=p.due, hours=round((now - p.due).total_seconds() / 3600, 1))
        for case in cases
        for p in case.promises
        if p.state == "open" and p.due is not None and p.due < now
    ]
    return tuple(sorted(late, key=lambda promise: promise.due))


def _hottest(cases: Sequence[CaseGlance]) -> tuple[HotSentences, ...]:
    counts: Counter[str] = Counter()
    texts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for case in cases:
        for rule, text in case.broken:
            counts[rule] += 1
            if text:
                texts[rule][text] = max(case.intensity, texts[rule].get(text, 0))
    return tuple(
        HotSentences(rule=rule, count=count, sentences=tuple(sorted(texts[rule], key=lambda t: -texts[rule][t])[:MOST_SENTENCES]))
        for rule, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    )
