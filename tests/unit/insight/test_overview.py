"""The overview counts cases, finds what is overdue, and keeps the hottest sentences."""

from datetime import datetime, timedelta

from tongli.base.talk import CHINA, StandingPromise
from tongli.insight.overview import Broken, CaseGlance, overview

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)


def _promise(hours: float, state: str = "open") -> StandingPromise:
    return StandingPromise.model_validate({"what": f"{hours}", "due": NOW + timedelta(hours=hours), "state": state})


def test_counts_and_overdue() -> None:
    cases = [
        CaseGlance(
            number="1", subjects=("billing", "billing"), emotion="anger", intensity=3, promises=(_promise(-2), _promise(1))
        ),
        CaseGlance(number="2", subjects=("billing", "delivery"), emotion="calm", promises=(_promise(-30), _promise(-1, "kept"))),
        CaseGlance(
            number="3", closed=True, emotion="anger", intensity=3, risks=("media",), promises=(StandingPromise(what="x"),)
        ),
    ]
    report = overview(cases, NOW)
    assert (report.cases, report.open, report.hot) == (3, 2, 1)
    assert [(c.label, c.count) for c in report.subjects] == [("billing", 2), ("delivery", 1)]
    assert [(c.label, c.count) for c in report.emotions] == [("anger", 2), ("calm", 1)]
    assert [(p.case, p.hours) for p in report.overdue] == [("2", 30.0), ("1", 2.0)]


def test_sentences_by_rule_the_hottest_first() -> None:
    cases = [
        CaseGlance(number="1", intensity=1, broken=(Broken("T03", "冷静"), Broken("L06", "尽快"))),
        CaseGlance(number="2", intensity=3, broken=(Broken("T03", "别激动"), Broken("T03", ""), Broken("T03", "冷静一下"))),
    ]
    first, second = overview(cases, NOW).sentences
    assert (first.rule, first.count) == ("T03", 4)
    assert first.sentences == ("别激动", "冷静一下", "冷静")
    assert (second.rule, second.count, second.sentences) == ("L06", 1, ("尽快",))


def test_nothing_is_a_report_too() -> None:
    report = overview([], NOW)
    assert (report.cases, report.overdue, report.sentences) == (0, (), ())
