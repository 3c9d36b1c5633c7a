"""Plans: for every emotion, need, temperament and stage, explained by what caused them."""

from datetime import datetime

import pytest

from tongli.base.evidence import Finding
from tongli.base.labels import Emotion, Lang, Move, Need, Stage, Temperament
from tongli.base.talk import CHINA, CaseContext, Talk
from tongli.knowledge import load
from tongli.knowledge.schema import Restraint, Rule, Tactic
from tongli.reading import Forecast, Reading, StageState, TalkReading
from tongli.writing import Plan, Planner

PLANNER = Planner(load())
NOW = datetime(2026, 11, 20, 15, 10, tzinfo=CHINA)
TEXT = "我家暖气三天没热了，打了五次电话"


def reading(
    emotion: str = "anger", intensity: int = 2, needs: tuple[str, ...] = (), temperament: str = "unknown", text: str = TEXT
) -> TalkReading:
    found = Reading(
        text=text, script="hans", emotion=Finding(label=emotion, confidence=0.9), intensity=intensity, intensity_confidence=0.9,
        needs=tuple(Finding(label=need, confidence=0.8) for need in needs),
    )  # fmt: skip
    return TalkReading(
        turns=(found,), stages=(StageState(stage=Stage.OPENING),), curve=(intensity,),
        temperament=Finding(label=temperament, confidence=0.8), forecast=Forecast(satisfaction=3, escalation=0.2),
    )  # fmt: skip


def plan(found: TalkReading, stage: Stage | None = None, text: str = TEXT, **case: object) -> Plan:
    return PLANNER.plan(
        Talk.of(text, CaseContext.model_validate({"industry": "heating", "agent": "小李", **case}), NOW), found, stage
    )


def moves(made: Plan) -> list[Move]:
    return [planned.move for planned in made.moves]


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("emotion", list(Emotion))
def test_every_stage_and_emotion_has_a_plan(stage: Stage, emotion: Emotion) -> None:
    made = plan(reading(emotion, 0 if emotion in ("calm", "satisfied") else 2), stage)
    assert made.stage is stage
    assert made.goal
    assert made.moves
    assert made.avoid
    assert all(planned.do and planned.why for planned in made.moves)


@pytest.mark.parametrize("need", list(Need))
def test_every_need_changes_the_plan_and_is_named_as_cause(need: Need) -> None:
    made = plan(reading("anger", 2, (need,)))
    assert any(need.value in cause for planned in made.moves for cause in planned.because)


@pytest.mark.parametrize("temperament", [t for t in Temperament if t is not Temperament.UNKNOWN])
def test_every_temperament_changes_something(temperament: Temperament) -> None:
    calm, mixed = plan(reading("calm", 0), Stage.SOLUTION), plan(reading("calm", 0, temperament=temperament), Stage.SOLUTION)
    hot, hot_mixed = plan(reading("anger", 1)), plan(reading("anger", 1, temperament=temperament))
    assert (calm.moves, calm.avoid, hot.moves, hot.avoid) != (mixed.moves, mixed.avoid, hot_mixed.moves, hot_mixed.avoid)


def test_a_hot_opening_hears_before_it_acts() -> None:
    order = moves(plan(reading("anger", 3)))
    assert order.index(Move.RESTATE) < order.index(Move.NAME_EMOTION) < order.index(Move.APOLOGISE) < order.index(Move.COMMIT)
    assert Move.OFFER_OPTIONS not in order
    assert {"E05", "S01"} <= {avoid.rule for avoid in plan(reading("anger", 3)).avoid}


def test_the_cause_names_the_words() -> None:
    found = reading("anger", 2)
    shown = found.last
    assert shown is not None
    made = plan(found)
    restate = next(planned for planned in made.moves if planned.move is Move.RESTATE)
    assert any(cause.startswith("story: 您家暖气三天没热") for cause in restate.because)
    assert made.facts[0].text.startswith("您家暖气三天没热")


@pytest.mark.parametrize("text", ["家里一股煤气味怎么办", "楼道有一股怪味，像是煤气又像烧焦", "厨房有臭鸡蛋味"])
def test_danger_comes_first(text: str) -> None:
    assert "燃气总阀" in plan(reading("anxiety", 2, text=text), text=text).safety[0]


def test_solution_offers_policy_first_and_marks_what_others_decide() -> None:
    made = plan(reading("calm", 0), Stage.SOLUTION, policy=("室温不达标的，可按日退热费", "可补偿300元"), max_compensation=100)
    assert made.options[0].source == "case.policy"
    assert any(not option.within and option.who_decides for option in made.options)
    assert all("未确认" in option.source for option in made.options if "示例" in option.source)


@pytest.mark.parametrize(("apologised", "apology"), [(True, "none"), (False, "process"), (None, "process")])
def test_one_apology_a_talk(apologised: bool | None, apology: str) -> None:
    assert plan(reading("anger", 2), apologised=apologised).apology == apology


def test_a_fault_that_is_established_is_owned() -> None:
    made = plan(reading("anger", 2), Stage.CONSENSUS, facts={"cause": "阀门装反了", "cause_status": "confirmed"})
    assert made.apology == "fault"
    assert Move.TAKE_RESPONSIBILITY in moves(made)


def test_the_stage_can_be_set_from_outside() -> None:
    assert plan(reading("calm", 0), Stage.CLOSING).stage is Stage.CLOSING


def test_english_explanations() -> None:
    made = Planner(load(), lang=Lang.EN).plan(Talk.of(TEXT, now=NOW), reading())
    assert made.goal.isascii()
    assert all(planned.do.isascii() for planned in made.moves)


def test_tactics_know_only_rules_that_exist_and_all_have_sources() -> None:
    rules = {rule.id for rule in load().of(Rule)}
    families = {rule[0] for rule in rules}
    named = {restraint.rule for restraint in load().of(Restraint) if restraint.rule}
    assert {rule for rule in named if rule[0] in families} <= rules
    assert all(tactic.source for tactic in load().of(Tactic))
