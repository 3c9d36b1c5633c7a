"""The questions after the close and what an answer asks of us."""

from datetime import datetime

import pytest

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.casework.survey import call_back_due, check_scores, judge, survey_rule
from tongli.knowledge import Knowledge, load

RULE = survey_rule(load())


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def test_result_and_handling_are_asked_apart_in_at_most_three_questions() -> None:
    assert [question.aspect for question in RULE.questions] == ["result", "handling"]
    assert all(question.text.zh and question.text.en for question in RULE.questions)


@pytest.mark.parametrize(
    ("given", "wrong"), [({}, "至少选一项"), ({"result": 0}, "1 到 5"), ({"result": 6}, "1 到 5"), ({"speed": 3}, "没有问过")]
)
def test_wrong_scores_are_told(given: dict[str, int], wrong: str) -> None:
    with pytest.raises(InputError, match=wrong):
        check_scores(given, RULE)


def test_one_of_the_questions_is_enough() -> None:
    assert check_scores({"handling": 3}, RULE) == {"handling": 3}


def test_low_scores_or_bitter_words_ask_for_a_call() -> None:
    assert judge({"result": 2, "handling": 5}, RULE).reason == "回访：结果评分低"
    assert judge({"result": 5}, RULE, intensity=2, upset=True).call_back
    assert not judge({"result": 3, "handling": 3}, RULE, intensity=1, upset=True).call_back
    assert judge({"result": 4}, RULE).reason == ""


def test_nobody_calls_who_asked_not_to_be_called() -> None:
    found = judge({"result": 1}, RULE, no_contact=True)
    assert (found.call_back, bool(found.reason)) == (False, True)


def test_the_call_is_due_on_working_time(knowledge: Knowledge) -> None:
    friday = datetime(2026, 11, 20, 17, 0, tzinfo=CHINA)
    due = call_back_due(knowledge, RULE, friday)
    assert due.date() > friday.date()
    assert (due.second, due.microsecond) == (0, 0)
    assert call_back_due(knowledge, RULE, friday.replace(second=30)).second == 0
