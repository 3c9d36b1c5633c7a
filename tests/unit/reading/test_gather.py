"""Cues weighed by what they stand in."""

from tongli.knowledge.schema import Cue
from tongli.reading.gather import gather
from tongli.reading.matcher import CueMatcher
from tongli.reading.scope import Scope
from tongli.reading.score import Tallies

MATCHER = CueMatcher(
    Cue(family=family, label=label, weight=1.0, pattern=pattern, where=pattern)
    for family, label, pattern in [
        ("emotion", "anger", "生气"),
        ("tone", "good", "好吃"),
        ("tone", "bad", "太慢"),
        ("risk", "regulator", "投诉"),
        ("risk", "safety_hazard", "漏气"),
        ("tone", "defect", "坏了"),
    ]
)


def read(text: str) -> Tallies:
    return gather(MATCHER.hits(text), Scope(text))


def test_negation_drops_emotion_and_turns_praise() -> None:
    assert read("没生气").score("emotion", "anger") == 0
    assert read("不好吃").score("tone", "bad") > 0.7
    assert read("没坏了").score("tone", "defect") == 0


def test_a_threat_is_taken_back_but_a_hazard_is_not() -> None:
    assert read("不会投诉").score("risk", "regulator") == 0
    assert read("没有漏气").score("risk", "safety_hazard") > 0


def test_a_threat_behind_if_stands() -> None:
    assert read("如果再这样我就投诉").score("risk", "regulator") == 1.0


def test_asked_praise_counts_little() -> None:
    assert read("好吃吗").score("tone", "good") < 0.5


def test_after_but_counts_more() -> None:
    tallies = read("好吃,但是太慢")
    assert tallies.score("tone", "bad") > tallies.score("tone", "good")
