"""Risks by words: found in the right text, not across two, not where they are denied."""

from tongli.knowledge.schema import Cue
from tongli.reading.fast.clauses import clauses_of
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.reader import joined
from tongli.reading.fast.risks import RiskWords, Shown


def cue(label: str, weight: float, pattern: str) -> Cue:
    return Cue(family="risk", label=label, weight=weight, pattern=pattern, note="", pack="t", where=f"t.tsv:{pattern}")


WORDS = RiskWords(
    [
        cue("legal", 1.2, "起诉"),
        cue("regulator", 1.2, "12315"),
        cue("safety_hazard", 1.0, "漏.{0,3}气"),
        cue("churn", 0.5, "换一家"),
        cue("churn", 0.5, "不来了"),
    ]
)


def risks(*texts: str) -> dict[int, list[Shown]]:
    batch = batch_of(texts)
    return WORDS.find(joined(batch), batch.bounds, clauses_of(batch).start)


def labels(*texts: str) -> list[list[str]]:
    found = risks(*texts)
    return [[shown.label for shown in found.get(place, [])] for place in range(len(texts))]


def test_each_in_its_text() -> None:
    assert labels("我要起诉", "", "打１２３１５", "没事") == [["legal"], [], ["regulator"], []]


def test_never_across_two_texts() -> None:
    assert labels("我要起", "诉你") == [[], []]
    assert labels("水管漏", "气表坏") == [[], []]


def test_denied_threats_are_none_but_hazards_stay() -> None:
    assert labels("我没有要起诉", "我不会去12315,但要起诉", "不知道是不是漏了气") == [[], ["legal"], ["safety_hazard"]]


def test_weak_words_count_only_together() -> None:
    assert labels("换一家", "换一家吧,不来了") == [[], ["churn"]]


def test_the_place_is_shown() -> None:
    assert risks("家里漏了气")[0] == [Shown("safety_hazard", 2, 5, r"t.tsv:漏.{0,3}气")]


def test_no_cues() -> None:
    batch = batch_of(["起诉"])
    assert RiskWords([]).find(joined(batch), batch.bounds, clauses_of(batch).start) == {}
