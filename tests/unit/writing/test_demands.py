"""How a demand is answered: within, beyond, refused; never a bare no."""

import pytest
from tests.unit.writing.plans import NOW, planned

from tongli.base.labels import Stage
from tongli.base.talk import CaseContext, Talk
from tongli.casework.calendar import is_workday
from tongli.checking import Checker
from tongli.knowledge import load
from tongli.reading import Reader, Situation

NO_RETURN = {"industry": "retail", "policy": ("拆封后不支持七天无理由退货", "可换同款"), "max_compensation": 50}
THREE_FOLD = {"industry": "retail", "policy": ("质量问题15天内可换货或退货", "客服可补偿50元以内"), "max_compensation": 50}


def test_a_refused_demand_has_two_real_ways_somebody_who_may_decide_and_ways_of_appeal() -> None:
    plan = planned("客户: 拆封了凭什么不能退，我要退款", stage=Stage.SOLUTION, **NO_RETURN)
    assert plan.demand is not None
    assert plan.demand.stands == "refused"
    assert plan.demand.who_decides == "主管"
    assert "拆封后不支持" in plan.demand.reason
    assert len([option for option in plan.options if option.within and option.confirmed]) >= 2
    assert [option.kind for option in plan.options if not option.within and option.confirmed] == ["higher"]
    assert [appeal.id for appeal in plan.appeals] == ["internal", "mediation", "market", "hotline"]
    assert all("2026" in appeal.source for appeal in plan.appeals)


def test_a_demand_over_the_limit_names_who_decides_and_when() -> None:
    plan = planned("客户: 鞋穿了8天开胶", "客服: 可以换货或退货。", "客户: 赔我500元", stage=Stage.SOLUTION, **THREE_FOLD)
    assert plan.demand is not None
    assert (plan.demand.stands, plan.demand.amount, plan.demand.limit) == ("beyond", 500, 50)
    assert plan.demand.due is not None
    assert is_workday(plan.demand.due.date())
    assert "500元" in plan.demand.wording
    assert plan.demand.who_decides in plan.demand.wording
    assert any(option.kind == "limit" and "50元" in option.text for option in plan.options)


def test_no_refusal_and_no_ways_out_are_worded_in_the_opening() -> None:
    plan = planned("客户: 拆封了不给退？我要退款", stage=Stage.OPENING, **NO_RETURN)
    assert plan.demand is not None
    assert "规定" not in plan.demand.wording
    assert "换同款" not in plan.demand.wording


def test_a_calm_request_gets_no_appeals() -> None:
    assert planned("客户: 帮我退款吧，鞋开胶了", stage=Stage.SOLUTION, **THREE_FOLD).appeals == ()


@pytest.mark.parametrize(
    ("industry", "office"), [("express", "post"), ("telecom", "telecom"), ("bank", "finance"), ("heating", "hotline")]
)
def test_every_trade_names_its_own_office(industry: str, office: str) -> None:
    plan = planned("客户: 不给解决，我去哪里投诉你们？", industry=industry)
    assert office in {appeal.id for appeal in plan.appeals}


@pytest.mark.parametrize(
    "policy",
    ["可补偿300元", "可补偿三百元", "可减免1,200元", "可送200元话费", "可赔偿2万元", "给予￥80代金券", "may compensate 200 yuan"],
)
def test_a_sum_over_the_limit_is_never_within(policy: str) -> None:
    english = policy.isascii()
    said = "I want compensation for the broken lamp" if english else "灯坏了，我要赔偿"
    plan = planned(f"客户: {said}", stage=Stage.SOLUTION, policy=(policy,), max_compensation=50)
    option = next(option for option in plan.options if option.source == "case.policy")
    assert not option.within
    assert option.who_decides


_SPOKEN = [
    (("客户: 拆封了凭什么不能退，我要退款",), NO_RETURN),
    (("客户: 鞋穿了8天开胶", "客服: 可以换货或退货。", "客户: 赔我500元"), THREE_FOLD),
    (("客户: 我要退货",), THREE_FOLD),
    (("客户: 我要赔偿",), {"industry": "telecom"}),
]


@pytest.mark.parametrize("stage", [Stage.OPENING, Stage.CONSENSUS, Stage.SOLUTION])
@pytest.mark.parametrize(("lines", "case"), _SPOKEN)
def test_the_wording_passes_the_checker(lines: tuple[str, ...], case: dict[str, object], stage: Stage) -> None:
    plan = planned(*lines, stage=stage, **case)
    assert plan.demand is not None
    assert plan.demand.wording
    talk = Talk.from_lines(lines, CaseContext.model_validate(case), NOW)
    result = CHECKER.check(plan.demand.wording, talk, Situation(stage=stage, intensity=1))
    assert [v for v in result.violations if v.rule not in ("E01", "E02", "E03", "F05")] == [], plan.demand.wording


CHECKER = Checker(load(), Reader(load(), tier="fast"))
