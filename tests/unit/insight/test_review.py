"""The review: counts, weeks, sentences; bounded."""

from datetime import UTC, datetime

from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.checking.model import Violation
from tongli.insight.review import LONGEST, MOST_SENTENCES, Review, Reviewed


def finding(rule: str = "T03", start: int | None = 0, severity: Severity = Severity.WARNING) -> Violation:
    span = None if start is None else Span(start=start, end=start + 1)
    return Violation(
        rule=rule, name="", severity=severity, span=span, text="", message="", why="", source="", suggestion=""
    )  # fmt: skip


def test_talks_replies_and_rates() -> None:
    review = Review()
    for talk, violations in (("a", (finding(), finding())), ("a", ()), ("b", (finding("L06"),)), ("b", ())):
        review.add(Reviewed(talk, "话。", violations))
    report = review.report()
    assert (report.talks, report.replies, report.with_findings) == (2, 4, 2)
    assert [(r.rule, r.count, r.replies, r.per_hundred) for r in report.rules] == [("T03", 2, 1, 50.0), ("L06", 1, 1, 25.0)]
    assert [week.week for week in report.weeks] == [""]


def test_weeks_are_iso_weeks() -> None:
    review = Review()
    review.add(Reviewed("a", "话", (finding(),), at=datetime(2027, 1, 1, tzinfo=UTC)))
    review.add(Reviewed("b", "话", (), at=datetime(2027, 1, 4, tzinfo=UTC)))
    assert [(week.week, week.per_hundred) for week in review.report().weeks] == [("2026-W53", 100.0), ("2027-W01", 0.0)]


def test_the_hottest_sentences_are_kept_and_no_more() -> None:
    review = Review()
    for number in range(500):
        text = f"第一句。第{number}句不好！完。"
        review.add(Reviewed(str(number), text, (finding(start=5),), intensity=3 if number == 250 else 1))
    worst = review.report().rules[0].worst
    assert len(worst) == MOST_SENTENCES
    assert (worst[0].sentence, worst[0].intensity) == ("第250句不好！", 3)


def test_the_same_sentence_counts_up_and_a_whole_reply_is_cut() -> None:
    review = Review()
    for hot in (0, 2):
        review.add(Reviewed("a", "长" * 500, (finding(start=None),), intensity=hot))
    (worst,) = review.report().rules[0].worst
    assert (worst.intensity, worst.count, len(worst.sentence)) == (2, 2, LONGEST + 1)


def test_nothing_was_reviewed() -> None:
    report = Review().report()
    assert (report.replies, report.rules, report.weeks) == (0, (), ())
