"""What stands in the way of closing."""

from datetime import datetime, timedelta

import pytest

from tongli.base.errors import PackError
from tongli.base.talk import CHINA
from tongli.casework.gate import Closing, ObstacleCode, check, check_without_answer, closing_rule, outcome_of, still_open
from tongli.casework.promises import Promise, PromiseState
from tongli.knowledge import Knowledge, load
from tongli.knowledge.schema.casework import ClosingRule

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=CHINA)
MADE = NOW - timedelta(days=10)
RULE = ClosingRule(tries=3, days=7, source="test")


def codes(closing: Closing, rule: ClosingRule = RULE) -> list[str]:
    return [obstacle.code for obstacle in check(closing, NOW, rule).obstacles]


def test_accepted_and_settled_may_close() -> None:
    kept = Promise("回电", MADE, MADE, PromiseState.LATE)
    assert check(Closing((kept,), (MADE,), "accepted"), NOW, RULE).may_close


@pytest.mark.parametrize(
    ("closing", "code"),
    [
        (Closing((Promise("上门", MADE, NOW + timedelta(hours=1)),), (MADE,), "accepted"), ObstacleCode.PROMISE_OPEN),
        (Closing((Promise("上门", MADE),), (MADE,), "accepted"), ObstacleCode.PROMISE_OPEN),
        (Closing((Promise("上门", MADE, MADE + timedelta(1)),), (MADE,), "accepted"), ObstacleCode.PROMISE_OVERDUE),
        (Closing((), (), ""), ObstacleCode.NOT_ASKED),
        (Closing((), (MADE,), ""), ObstacleCode.NOT_ANSWERED),
        (Closing((), (MADE,), "refused"), ObstacleCode.REFUSED),
        (Closing((), (MADE,), "accepted", decision_communicated=False), ObstacleCode.DECISION_MISSING),
    ],
)
def test_one_obstacle_each(closing: Closing, code: ObstacleCode) -> None:
    decision = check(closing, NOW, RULE)
    assert [o.code for o in decision.obstacles] == [code]
    assert decision.obstacles[0].text


def test_broken_promise_must_be_told_unless_accepted() -> None:
    broken = Promise("修好", MADE, MADE, PromiseState.BROKEN)
    assert ObstacleCode.PROMISE_BROKEN in codes(Closing((broken,), (MADE,), ""))
    assert ObstacleCode.PROMISE_BROKEN not in codes(Closing((broken,), (MADE,), "", broken_told=True))
    assert codes(Closing((broken,), (MADE,), "accepted")) == []


def test_a_regulator_that_still_waits_is_named_and_only_a_supervisors_reason_passes_it() -> None:
    waits = Closing((), (MADE,), "accepted", regulator_open=("12345 热线转办还没有办完（办结回复）",))
    decision = check(waits, NOW, RULE)
    assert [one.code for one in decision.obstacles] == [ObstacleCode.REGULATOR_OPEN]
    assert "12345 热线" in decision.obstacles[0].text
    assert "期限照走" in decision.obstacles[0].text
    assert check_without_answer(waits, NOW, RULE, supervisor=True, reason="已与热线口头说明").reason == "已与热线口头说明"
    assert not check_without_answer(waits, NOW, RULE, supervisor=False, reason="不等了").may_close
    assert not check_without_answer(waits, NOW, RULE, supervisor=True, reason=" ").may_close
    silent = Closing((), (MADE, MADE, MADE), "", regulator_open=waits.regulator_open)
    assert ObstacleCode.REGULATOR_OPEN in codes(silent)
    assert check_without_answer(silent, NOW, RULE, supervisor=True, reason="三次联系不上").may_close
    refused = Closing((), (MADE,), "refused", regulator_open=waits.regulator_open)
    assert not check_without_answer(refused, NOW, RULE, supervisor=True, reason="不管了").may_close


def test_survey_only_where_the_rule_asks_for_it() -> None:
    strict = RULE.model_copy(update={"survey_needed": True})
    assert codes(Closing((), (MADE,), "accepted"), strict) == [ObstacleCode.SURVEY_MISSING]
    assert codes(Closing((), (MADE,), "accepted", survey_sent=True), strict) == []


def without(closing: Closing, **given: object) -> list[str]:
    decision = check_without_answer(closing, NOW, RULE, **{"supervisor": True, "reason": "三次联系不上", **given})  # type: ignore[arg-type]
    return [o.code for o in decision.obstacles]


def test_supervisors_way() -> None:
    asked = tuple(NOW - timedelta(days=n) for n in (8, 5, 1))
    assert without(Closing((), asked, "")) == []
    assert without(Closing((), asked, ""), supervisor=False) == [ObstacleCode.NOT_SUPERVISOR]
    assert without(Closing((), asked, ""), reason=" ") == [ObstacleCode.REASON_MISSING]
    assert without(Closing((), asked[:2], "")) == [ObstacleCode.TOO_FEW_TRIES]
    late = tuple(NOW - timedelta(days=n) for n in (6, 5, 1))
    assert without(Closing((), late, "")) == [ObstacleCode.TOO_EARLY]
    assert without(Closing((), asked, "refused")) == [ObstacleCode.REFUSED]
    assert without(Closing((Promise("上门", MADE),), asked, "")) == [ObstacleCode.PROMISE_OPEN]


def test_rule_comes_from_the_packs() -> None:
    rule = closing_rule(load())
    assert (rule.tries, rule.days) == (3, 7)
    assert rule.source
    with pytest.raises(PackError):
        closing_rule(Knowledge((), (), {}, "0"))


def between(answer: str, said: tuple[str, ...] = (), words: str = "行吧，就这样") -> Closing:
    return Closing((), (), answer, words, said or (answer,))


@pytest.mark.parametrize("answer", ["resigned", "conditional", "new_demand", "unclear"])
def test_an_answer_that_is_neither_yes_nor_no_opens_nothing(answer: str) -> None:
    decision = check(between(answer), NOW, RULE)
    assert [o.code for o in decision.obstacles] == [answer]
    assert "行吧，就这样" in decision.obstacles[0].text
    assert decision.outcome == answer
    assert ObstacleCode.REASON_MISSING in without(between(answer), reason=" ")
    assert ObstacleCode.NOT_SUPERVISOR in without(between(answer), supervisor=False)
    assert without(between(answer)) == []


def test_a_resigned_answer_given_again_is_taken_as_it_was_said() -> None:
    decision = check(between("resigned", ("resigned", "resigned")), NOW, RULE)
    assert (decision.may_close, decision.outcome) == (True, "resigned")
    assert not check(between("unclear", ("unclear", "unclear")), NOW, RULE).may_close


def test_silence_is_unconfirmed_and_never_satisfied() -> None:
    asked = tuple(NOW - timedelta(days=day) for day in (9, 5, 1))
    silent = check_without_answer(Closing((), asked), NOW, RULE, supervisor=True, reason="三次联系不上")
    assert (silent.may_close, silent.outcome) == (True, "unconfirmed")
    after = Closing((), asked, said=("resigned",))
    assert outcome_of(after) == "resigned"
    assert outcome_of(Closing((), asked, said=("resigned", "refused"))) == "resigned"
    assert outcome_of(Closing((), asked, said=("refused",))) == "unconfirmed"


def test_a_message_that_waits_stands_in_both_ways() -> None:
    asked = tuple(NOW - timedelta(days=day) for day in (9, 5, 1))
    for answer in ("accepted", "resigned", "unclear"):
        closing = Closing((), (), answer, said=(answer, answer), waiting=True)
        assert ObstacleCode.WAITING in codes(closing)
        assert without(closing) == [ObstacleCode.WAITING]
    assert without(Closing((), asked, waiting=True)) == [ObstacleCode.WAITING]
    assert without(Closing((), asked, wrote_at=NOW - timedelta(days=6))) == [ObstacleCode.TOO_FEW_TRIES, ObstacleCode.TOO_EARLY]


def test_a_refusal_is_never_closed_without_an_answer() -> None:
    assert ObstacleCode.REFUSED in without(Closing((), (MADE,), "refused", "还在漏", ("refused",)))


def test_what_is_still_open_is_told() -> None:
    late, broken = Promise("上门", MADE, MADE), Promise("回电", MADE, MADE, PromiseState.BROKEN)
    told = still_open(Closing((late, broken), (), "refused", "屋里还是14度"), NOW)
    assert told == ("承诺“上门”，已逾期", "没有兑现的承诺“回电”还没有向客户说明", "客户说的“屋里还是14度”")
    assert still_open(Closing(), NOW) == ()
