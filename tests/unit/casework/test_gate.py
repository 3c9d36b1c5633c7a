"""What stands in the way of closing."""

from datetime import datetime, timedelta

import pytest

from tongli.base.errors import PackError
from tongli.base.talk import CHINA
from tongli.casework.gate import Closing, ObstacleCode, check, check_without_answer, closing_rule
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
