"""What is out of the ordinary: signals, the ledger, the clock; what a plan then does."""

from datetime import datetime, timedelta

import pytest
from tests.unit.writing.plans import NOW, PLANNER, by_hand, circumstances, moves, planned
from tests.unit.writing.scenes import scene

from tongli.base.labels import Move
from tongli.base.talk import CHINA, CaseContext, StandingPromise, Talk, Turn, Who

HEARD = ("客户: 快递五天没动了", "客服: 您好，五天没动让您着急了，对不起。我在查，今天12:00前给您回电话。")
MISSED = StandingPromise(what="今天上门测温", due=datetime(2026, 11, 19, 18, tzinfo=CHINA))


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
    "said",
    [
        "家里暖气不热",
        "快递到哪了",
        "我和我妈在家等了一天",
        "又便宜又好",
        "清仓跳楼价买的，不好用",
        "订单被砍单了",
        "师傅把墙划伤了",
        "我花生过敏，能吃吗",
        "很多人都说好",
    ],
)
def test_an_ordinary_message_has_nothing_out_of_the_ordinary(said: str) -> None:
    assert circumstances(planned(f"客户: {said}")) == set()


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


@pytest.mark.parametrize(
    ("agent", "said", "broken"),
    [
        ("退款612元，11月12日前到账。", "没有嘛，我昨天还去银行打了流水，你们这样我心里不好受！", True),
        ("退款612元，11月28日前到账。", "没有嘛，我昨天还去银行打了流水，你们这样我心里不好受！", False),  # still to come
        ("11月12日已为您退款。", "我的发票呢，还没开，气人！", False),  # no day by which
    ],
)
def test_a_day_that_is_over_is_a_broken_promise(agent: str, said: str, broken: bool) -> None:
    made = scene("客户: 储值卡本金什么时候退", f"客服: {agent}", f"客户: {said}", industry="restaurant")
    assert made.has("broken") is broken
    assert bool(made.broken) is broken
