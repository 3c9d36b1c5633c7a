"""Plans for what is out of the ordinary, what may be promised, how a demand is answered, which apology is due."""

from datetime import datetime, timedelta

import pytest
from tests.unit.writing.plans import NOW, PLANNER, by_hand, planned

from tongli.base.labels import Lang, Move, Need, Stage, Temperament
from tongli.base.talk import CHINA, CaseContext, StandingPromise, Talk, Turn, Who
from tongli.casework.calendar import is_workday
from tongli.checking import Checker
from tongli.knowledge import load
from tongli.reading import Reader, Situation
from tongli.writing import Plan, Planner

HEARD = ("客户: 快递五天没动了", "客服: 您好，五天没动让您着急了，对不起。我在查，今天12:00前给您回电话。")
MISSED = StandingPromise(what="今天上门测温", due=datetime(2026, 11, 19, 18, tzinfo=CHINA))
NO_RETURN = {"industry": "retail", "policy": ("拆封后不支持七天无理由退货", "可换同款"), "max_compensation": 50}
THREE_FOLD = {"industry": "retail", "policy": ("质量问题15天内可换货或退货", "客服可补偿50元以内"), "max_compensation": 50}


def moves(plan: Plan) -> list[Move]:
    return [planned.move for planned in plan.moves]


def circumstances(plan: Plan) -> set[str]:
    return {one.id for one in plan.circumstances}


# --- out of the ordinary ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("修好没两天又坏了", "came_back"),
        ("我第三次投诉这个事了", "came_back"),
        ("整栋楼都没热水", "widespread"),
        ("群里好多业主都说漏水", "widespread"),
        ("我替我妈问一下，她的医保卡刷不了", "on_behalf"),
        ("我奶奶家的暖气不热", "on_behalf"),
        ("叫你们经理来跟我说", "wants_manager"),
        ("转人工客服，别让机器人回我", "wants_human"),
        ("再不管我拿刀过去砍死你们", "threat"),
        ("我要求书面道歉", "written_apology"),
        ("被你们的架子砸到受伤了", "harmed"),
        ("我的电话被你们泄露给中介了", "leaked"),
        ("另外还有一个问题，发票没给我开", "second_matter"),
    ],
)
def test_what_is_out_of_the_ordinary_is_named_with_its_words(said: str, name: str) -> None:
    found = {one.id: one for one in planned(f"客户: {said}").circumstances}
    assert name in found
    shown = found[name].because[0].partition(": ")[2]
    assert shown
    assert shown in said


@pytest.mark.parametrize(
    "said", ["家里暖气不热", "快递到哪了", "我和我妈在家等了一天", "又便宜又好", "清仓跳楼价买的，不好用", "订单被砍单了"]
)
def test_an_ordinary_message_has_nothing_out_of_the_ordinary(said: str) -> None:
    assert circumstances(planned(f"客户: {said}")) <= {"second_matter"} - {"second_matter"}


def test_a_missed_time_is_owned_before_anything_else() -> None:
    plan = planned(*HEARD, "客户: 都三点了电话呢？", industry="express")
    assert moves(plan)[0] is Move.TAKE_RESPONSIBILITY
    assert "给您回电话" in plan.broken[0].what
    assert plan.broken[0].due == datetime(2026, 11, 20, 12, tzinfo=CHINA)
    assert plan.broken[0].because[0].startswith("broken: ")
    assert plan.apology == "process"
    assert plan.apologise is not None
    assert "失约" in plan.apologise.do


def test_the_ledger_knows_a_broken_promise_that_nobody_mentions() -> None:
    plan = planned("客户: 家里还是14度", promises=(MISSED,))
    assert plan.broken[0].what == MISSED.what
    assert plan.broken[0].due == MISSED.due
    assert moves(plan)[:2] == [Move.GREET, Move.TAKE_RESPONSIBILITY]
    assert "不再许同样的话" in next(move for move in plan.moves if move.move is Move.COMMIT).do


def test_a_promise_that_still_runs_is_not_broken() -> None:
    running = MISSED.model_copy(update={"due": NOW + timedelta(hours=2)})
    plan = planned("客户: 家里还是14度", promises=(running,))
    assert not plan.broken
    assert any(work.id == "standing" and work.due == running.due for work in plan.promises)


def test_a_broken_promise_is_owned_once() -> None:
    turns = (
        Turn(who=Who.CUSTOMER, text="师傅没来", at=NOW - timedelta(hours=3)),
        Turn(who=Who.AGENT, text="昨天没来是我们失约，对不起，今天17:30前到。", at=NOW - timedelta(hours=2)),
        Turn(who=Who.CUSTOMER, text="知道了", at=NOW),
    )
    talk = Talk(turns=turns, case=CaseContext(promises=(MISSED,)), now=NOW)
    assert not PLANNER.plan(talk, by_hand(talk)).broken


def test_after_a_breach_the_same_promise_is_not_made_again() -> None:
    plan = planned("客户: 家里还是14度", promises=(MISSED,))
    assert "look" not in {work.id for work in plan.promises}
    assert {work.who for work in plan.promises if work.id == "broken.firm"} == {"supervisor"}
    assert "P05" in {avoid.rule for avoid in plan.not_promised}


def test_a_long_wait_is_owned() -> None:
    talk = Talk(turns=(Turn(who=Who.CUSTOMER, text="空调不制冷", at=NOW - timedelta(hours=5)),), now=NOW)
    plan = PLANNER.plan(talk, by_hand(talk))
    assert "kept_waiting" in circumstances(plan)
    assert plan.apology == "process"
    soon = Talk(turns=(Turn(who=Who.CUSTOMER, text="空调不制冷", at=NOW - timedelta(minutes=2)),), now=NOW)
    assert "kept_waiting" not in circumstances(PLANNER.plan(soon, by_hand(soon)))


def test_a_long_silence_is_met_with_one_word_and_no_pressing() -> None:
    turns = (
        Turn(who=Who.CUSTOMER, text="鞋开胶了", at=NOW - timedelta(days=3)),
        Turn(who=Who.AGENT, text="您好，可以换货或退货，您看哪个合适？", at=NOW - timedelta(days=2)),
    )
    plan = PLANNER.plan(talk := Talk(turns=turns, now=NOW), by_hand(talk))
    assert "silent" in circumstances(plan)
    assert Move.CHECK_ACCEPTANCE in moves(plan)
    assert Move.APOLOGISE not in moves(plan)
    assert any("视为同意" in avoid.what for avoid in plan.avoid)


def test_a_reopened_case_and_a_known_incident_come_from_the_case() -> None:
    plan = planned("客户: 家里没水", reopened=True, incident="城东主管道爆裂，今晚抢修")
    assert {"came_back", "widespread"} <= circumstances(plan)
    assert "incident.notice" in {work.id for work in plan.promises}


def test_a_bot_hands_over_when_it_gets_hot() -> None:
    turns = (
        Turn(who=Who.CUSTOMER, text="退款"),
        Turn(who=Who.BOT, text="请选择问题类型"),
        Turn(who=Who.CUSTOMER, text="你听不懂人话吗"),
    )
    talk = Talk(turns=turns, now=NOW)
    assert "takeover" in circumstances(PLANNER.plan(talk, by_hand(talk, "anger", 2)))
    assert "takeover" not in circumstances(PLANNER.plan(talk, by_hand(talk, "calm", 0)))


# --- safety first ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("said", ["家里有煤气味", "热水器着火了", "我不想活了", "我妈困在电梯里了，叫人开门"])
def test_danger_comes_before_anything_else(said: str, stage: Stage) -> None:
    plan = planned(f"客户: {said}", stage=stage, industry="property")
    assert plan.safety
    assert next(plan.elements) == plan.dangers[0]
    assert not {Move.OFFER_OPTIONS, Move.EXPLAIN_POLICY, Move.CLOSE, Move.ASK_FACT} & set(moves(plan))
    assert plan.apology == "none"
    assert not [work for work in plan.promises if work.kind == "result"]


def test_a_life_at_risk_is_all_that_is_talked_about() -> None:
    plan = planned("客户: 退款一直不到，我真的不想活了", industry="retail")
    assert moves(plan) == [Move.HAND_OVER]
    assert "12356" in plan.safety[0]
    assert {work.id for work in plan.promises} == {"person.stay"}


@pytest.mark.parametrize(
    "said",
    ["孩子还发烧着呢", "气得我要爆炸了", "嗓子都冒烟了", "好像燃气费多扣了", "这价格是跳楼价", "被砍单了", "我都快急得着火了"],
)
def test_figures_of_speech_are_no_danger(said: str) -> None:
    assert planned(f"客户: {said}").safety == ()


def test_a_threat_against_staff_is_no_despair() -> None:
    plan = planned("客户: 信不信我弄死你")
    assert "threat" in circumstances(plan)
    assert "self_harm" not in circumstances(plan)
    assert not plan.safety


# --- demand, options, appeals ------------------------------------------------------------------------------------------------


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

# --- apology -----------------------------------------------------------------------------------------------------------------

_KNOWN = {"facts": {"cause": "阀门装反了", "cause_status": "confirmed"}}


@pytest.mark.parametrize(
    ("lines", "case", "level", "who"),
    [
        (("客户: 家里暖气不热，冻死了",), {}, "experience", "客服本人"),
        (("客户: 打了五次电话都没人管，暖气还是不热",), {}, "process", "客服本人"),
        (("客户: 家里暖气不热，冻死了",), _KNOWN, "fault", "客服本人"),
        (("客户: 暖气漏热水，上周把我妈烫伤了",), _KNOWN, "fault", "经理"),
        (("客户: 暖气装错了，要求书面道歉，冻死了",), _KNOWN, "fault", "经理"),
        (("客户: 今年几号开始供暖",), {}, "none", ""),
    ],
)
def test_the_apology_fits_what_is_established(lines: tuple[str, ...], case: dict[str, object], level: str, who: str) -> None:
    plan = planned(*lines, industry="heating", **case)
    assert plan.apology == level
    assert (plan.apologise.who if plan.apologise else "") == who


def test_the_move_and_the_level_of_the_apology_agree() -> None:
    plan = planned("客户: 打了五次电话都没人管，暖气还是不热", industry="heating")
    assert plan.apologise is not None
    assert next(move for move in plan.moves if move.move is Move.APOLOGISE).do == plan.apologise.do


# --- promises ----------------------------------------------------------------------------------------------------------------


def test_in_a_hot_opening_only_effort_is_promised() -> None:
    plan = planned(
        "客户: 三天不热了！！你们是死人吗！！", stage=Stage.OPENING, industry="heating", policy=("退费7个工作日内到账",)
    )
    assert plan.promises
    assert {work.kind for work in plan.promises} == {"effort"}
    assert {"P02", "P03", "P04"} <= {avoid.rule for avoid in plan.not_promised}


def test_the_time_limit_of_the_policy_is_counted_on_working_days() -> None:
    plan = planned(
        "客户: 我要退费，测温14度", stage=Stage.SOLUTION, industry="heating", policy=("退费3个工作日内到账", "可按日退热费")
    )
    work = next(work for work in plan.promises if work.id == "policy.process")
    assert work.due == datetime(2026, 11, 25, 18, tzinfo=CHINA)
    assert work.kind == "result"
    assert work.confirmed


def test_times_of_a_pack_that_nobody_signed_are_marked() -> None:
    plan = planned("客户: 我要退费，测温14度", stage=Stage.SOLUTION, industry="heating")
    assert [work.confirmed for work in plan.promises if work.id.startswith("heating.")]
    assert not any(work.confirmed for work in plan.promises if work.id.startswith("heating."))


def test_on_a_day_off_office_work_is_not_promised_for_that_day() -> None:
    saturday = datetime(2026, 11, 21, 10, tzinfo=CHINA)
    plan = planned("客户: 叫你们经理来，发票没开", industry="heating", now=saturday)
    word = next(work for work in plan.promises if work.id == "manager.word")
    assert word.due == datetime(2026, 11, 23, 12, tzinfo=CHINA)
    assert any("休息日" in avoid.what for avoid in plan.not_promised)


# --- people and manner ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["家里有80岁老人", "宝宝才三个月", "我怀孕七个月", "我爸刚做完手术", "我坐轮椅下不了楼", "孩子下周高考"]
)
def test_people_who_need_care_are_minded(said: str) -> None:
    plan = planned(f"客户: {said}，电梯停了三天", industry="property")
    assert plan.care
    assert all(advice.because[0].startswith("person: ") for advice in plan.care)


@pytest.mark.parametrize("need", list(Need))
@pytest.mark.parametrize("stage", list(Stage))
def test_every_need_is_answered_in_every_stage(need: Need, stage: Stage) -> None:
    talk = Talk.of("暖气三天没热了，我打了电话", now=NOW)
    plan = PLANNER.plan(talk, by_hand(talk, "anger", 1, needs=(need.value,)), stage)
    assert any(need.value in cause for element in plan.elements for cause in element.because)


@pytest.mark.parametrize("temperament", [t for t in Temperament if t is not Temperament.UNKNOWN])
@pytest.mark.parametrize("stage", list(Stage))
def test_every_temperament_is_minded_in_every_stage(temperament: Temperament, stage: Stage) -> None:
    talk = Talk.of("暖气三天没热了，我打了电话", now=NOW)
    plan = PLANNER.plan(talk, by_hand(talk, "anger", 1, temperament=temperament.value), stage)
    assert any(temperament.value in advice.because for advice in plan.manner)


def test_the_register_is_matched() -> None:
    assert planned("客户: 尊敬的贵公司：本人房屋漏水，恳请予以处理，为盼。").tone == "formal"
    assert planned("客户: 咋回事呀亲，灯不亮嘛").tone == "casual"


# --- the whole --------------------------------------------------------------------------------------------------------------


def test_explanations_come_in_the_language_asked_for() -> None:
    talk = Talk.of("拆封了凭什么不能退，我要退款500元，叫你们经理来", CaseContext.model_validate(NO_RETURN), NOW)
    english = Planner(load(), lang=Lang.EN).plan(talk, by_hand(talk, "anger", 2, demands=("refund",)), Stage.SOLUTION)
    told = [
        english.goal,
        *(a.do for a in (*english.care, *english.manner)),
        *(w.title for w in english.promises),
        *(a.text for a in english.appeals),
    ]
    assert told
    assert all(text.isascii() for text in told)
    traditional = Planner(load(), lang=Lang.HANT).plan(talk, by_hand(talk, "anger", 2), Stage.SOLUTION)
    assert "讓" in traditional.goal


def test_a_plan_survives_being_stored() -> None:
    plan = planned(*HEARD, "客户: 都三点了电话呢？叫你们经理来，赔我500元", industry="express", max_compensation=50)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
