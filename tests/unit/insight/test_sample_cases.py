"""The sample cases of packs: those that ship come out as expected, and one that does not is told."""

from functools import cache

import pytest

from tongli.engine import Engine
from tongli.insight.sample_cases import CaseResult, try_case, try_cases
from tongli.knowledge import load, shipped
from tongli.knowledge.schema import SampleCase
from tongli.knowledge.schema.cases import Expected, Point


@cache
def engine() -> Engine:
    return Engine()


WITH_CASES = sorted({item.pack for item in load().items if isinstance(item, SampleCase)})


@cache
def results(pack: str) -> list[CaseResult]:
    return try_cases(engine(), pack)


def test_shipped_cases_come_out_as_expected() -> None:
    """A reader that was trained anew may read a few otherwise; ``tongli pack check`` names every one."""
    tried = [result for pack in WITH_CASES for result in results(pack)]
    wrong = [f"{result.case.id}: {'；'.join(result.wrong)}" for result in tried if result.wrong]
    felt = [f"{result.case.id}: {'；'.join(result.felt)}" for result in tried if result.felt]
    assert len(wrong) <= len(tried) * 0.12, wrong
    assert len(felt) <= len(tried) * 0.12, felt


def test_heating_and_property_have_cases_and_drafts_name_most_points() -> None:
    tried = [*results("heating"), *results("property")]
    points = sum(len(result.case.points) for result in tried)
    assert len(tried) >= 24
    assert sum(len(result.unnamed) for result in tried) <= points * 0.3


def test_every_industry_that_ships_is_known() -> None:
    assert {folder.name for folder in shipped()} >= {"core", "law", "heating", "property", "retail", "beijing", "shenyang"}


def sample(**change: object) -> SampleCase:
    return SampleCase.model_validate({"id": "x.a", "title": "例", "industry": "heating", "opening": "暖气不热，气死了"} | change)


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"theme": "heating.leak"}, "主题应是 heating.leak"),
        ({"emotions": ["satisfied"]}, "情绪应是 satisfied"),
        ({"min_intensity": 0, "max_intensity": 0}, "强度应在 0–0"),
        ({"subjects": ["privacy"]}, "投诉内容应有 privacy"),
        ({"demands": ["staff_sanction"]}, "诉求应有 staff_sanction"),
        ({"risks": ["media"]}, "风险应有 media"),
        ({"safety": ["gas"]}, "安全步骤应有 gas"),
        ({"causes": ["heating.cause.leak_joint"]}, "原因应有 heating.cause.leak_joint"),
        ({"procedures": ["heating.meter_test"]}, "流程应有 heating.meter_test"),
        ({"remedies": ["heating.damage"]}, "补救应有 heating.damage"),
        ({"clauses": ["heating.law.damage"]}, "法条应有 heating.law.damage"),
        ({"standards": ["heating.gone"]}, "标准应有 heating.gone"),
    ],
)
def test_each_expectation_can_be_missed(expect: dict[str, object], said: str) -> None:
    result = try_case(engine(), sample(expect=expect))
    assert [message for message in (*result.wrong, *result.felt) if message.startswith(said)] != []


def test_what_a_draft_says_and_must_not_say_is_told() -> None:
    case = sample(points=[{"say": "外星人", "pattern": "外星人"}, {"say": "有字", "pattern": "."}], never=["."])
    result = try_case(engine(), case)
    assert result.unnamed == ("外星人",)
    assert any("不该有的" in message for message in result.wrong)


def test_a_history_without_speakers_is_told() -> None:
    assert "没有说明是谁说的" in try_case(engine(), sample(history=["谁说的"])).wrong[0]


def test_empty_expectations_ask_for_nothing() -> None:
    assert try_case(engine(), sample(expect=Expected(), points=[Point(say="暖气", pattern="暖|热|冷")])).wrong == ()
