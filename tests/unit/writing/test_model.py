"""Plans as values: stored, explained, and the properties of every plan over generated talks, cases and readings."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.writing.plans import NOW, PLANNER, by_hand, planned

from tongli.base.labels import Demand, Emotion, Lang, Need, Risk, Stage, Subject, Temperament
from tongli.base.talk import CHINA, CaseContext, StandingPromise, Talk, Turn, Who
from tongli.casework.calendar import is_workday
from tongli.knowledge import load
from tongli.reading.trade import guess
from tongli.writing import Plan, Planner
from tongli.writing.model import Danger
from tongli.writing.remedies import over_limit

DANGERS = ["家里有煤气味", "插座冒火花着火了", "我真不想活了", "人困在电梯里", "卡被盗刷了", "孩子过敏脸都肿了"]
SAID = [
    "暖气三天没热了", "打了五次电话没人管", "家里有老人", "我要退款", "赔我800元", "叫你们经理来", "凭什么", "整栋楼都没水",
    "修好没两天又坏了", "说好今天来，没人来", "好的谢谢", "第二个吧", "我替我妈问的", "12345见",
    "What is going on", "麻煩處理", "😡😡",
    "另外还有个问题", "要求书面道歉", "昨天修好了", "在吗", "",
]  # fmt: skip
POLICY = [
    "可补偿{}元",
    "可减免{}元",
    "客服可赠{}元代金券",
    "不支持退货",
    "退款{}个工作日内到账",
    "质量问题可换货或退货",
    "可免费上门检测",
]
INDUSTRIES = ["", "heating", "retail", "express", "property", "bank", "unheard-of"]
NOWS = st.integers(0, 700 * 24 * 60).map(lambda minutes: datetime(2025, 1, 2, tzinfo=CHINA) + timedelta(minutes=minutes))


def _labels(kind: type) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([label.value for label in kind]), max_size=3, unique=True).map(tuple)


@st.composite
def plans(draw: st.DrawFn, *, danger: bool = False) -> tuple[Talk, Plan]:
    """A talk of one to five turns, its case, a reading of any labels, and its plan."""
    now = draw(NOWS)
    turns = []
    for number in range(draw(st.integers(1, 5))):
        who = Who.CUSTOMER if number == 0 else draw(st.sampled_from(list(Who)))
        text = draw(st.one_of(st.lists(st.sampled_from(SAID), min_size=1, max_size=3).map("，".join), st.text(max_size=30)))
        at = now - timedelta(minutes=draw(st.integers(0, 6000)))
        turns.append(Turn(who=who, text=text, at=draw(st.sampled_from([at, None]))))
    if danger:
        turns.append(Turn(who=Who.CUSTOMER, text=draw(st.sampled_from(DANGERS))))
    promise = StandingPromise(
        what="回电话", due=draw(NOWS), state=draw(st.sampled_from(["open", "kept", "late", "broken", "withdrawn"]))
    )
    case = CaseContext(
        industry=draw(st.sampled_from(INDUSTRIES)),
        channel=draw(st.sampled_from(["chat", "phone", "email"])),
        policy=tuple(line.format(draw(st.integers(1, 900))) for line in draw(st.lists(st.sampled_from(POLICY), max_size=4))),
        max_compensation=draw(st.sampled_from([None, 0, 50, 200])),
        promises=draw(st.sampled_from([(), (promise,)])),
        facts=draw(st.sampled_from([{}, {"cause": "阀门坏了", "cause_status": "confirmed"}, {"surname": "王", "title": "女士"}])),
        incident=draw(st.sampled_from(["", "主管道抢修"])),
        reopened=draw(st.booleans()),
    )
    talk = Talk(turns=tuple(turns), case=case, now=draw(st.sampled_from([now, None])))
    reading = by_hand(
        talk,
        draw(st.sampled_from([e.value for e in Emotion])),
        draw(st.integers(0, 3)),
        draw(st.sampled_from(list(Stage))),
        draw(st.sampled_from([t.value for t in Temperament])),
        draw(_labels(Demand)),
        needs=draw(_labels(Need)),
        subjects=draw(_labels(Subject)),
        risks=draw(_labels(Risk)),
    )
    return talk, PLANNER.plan(talk, reading)


LIGHT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@LIGHT
@given(plans())
def test_a_plan_is_never_empty_and_every_element_names_its_cause(made: tuple[Talk, Plan]) -> None:
    plan = made[1]
    assert plan.goal
    assert plan.goal_because
    assert plan.moves
    for element in plan.elements:
        assert element.because, element
        assert all(cause.strip() for cause in element.because), element


@LIGHT
@given(plans(danger=True))
def test_danger_comes_first_whatever_else_is_said(made: tuple[Talk, Plan]) -> None:
    plan = made[1]
    assert isinstance(next(plan.elements), Danger)
    assert plan.safety
    assert plan.dangers[0].step == plan.safety[0]
    assert not [work for work in plan.promises if work.kind == "result" and work.confirmed]
    assert plan.apology == "none"


@LIGHT
@given(plans())
def test_no_sum_over_the_limit_is_the_agents_to_give(made: tuple[Talk, Plan]) -> None:
    talk, plan = made
    limit = talk.case.max_compensation
    for option in plan.options:
        assert not (option.within and over_limit(option.text, limit)), option
        assert option.within == (not option.who_decides), option
    for work in plan.promises:
        assert not (work.who == "agent" and over_limit(work.what, limit)), work


@LIGHT
@given(plans())
def test_a_refused_or_excessive_demand_is_never_a_bare_no(made: tuple[Talk, Plan]) -> None:
    plan = made[1]
    if plan.demand is None or plan.demand.stands not in ("beyond", "refused"):
        return
    assert plan.demand.who_decides
    assert plan.demand.by
    if plan.stage in (Stage.SOLUTION, Stage.CONSENSUS) and plan.appeals:
        assert len({option.text for option in plan.options if option.within}) >= 2


@LIGHT
@given(plans())
def test_promised_times_lie_ahead_and_in_working_hours(made: tuple[Talk, Plan]) -> None:
    talk, plan = made
    clock = PLANNER.scenery.clock
    for work in plan.promises:
        if work.due is None or talk.now is None:
            continue
        assert work.due > talk.now, work
        assert work.by, work
        local = work.due.astimezone(CHINA)
        if work.work == "office":
            assert is_workday(local.date()), work
            assert 9 <= local.hour <= 18, work
        elif work.work == "desk":
            trade = talk.case.industry or (named.trade if (named := guess(talk)) else "")
            assert clock.open(local, trade), work


HEARD = ("客户: 快递五天没动了", "客服: 您好，五天没动让您着急了，对不起。我在查，今天12:00前给您回电话。")
NO_RETURN = {"industry": "retail", "policy": ("拆封后不支持七天无理由退货", "可换同款"), "max_compensation": 50}


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
