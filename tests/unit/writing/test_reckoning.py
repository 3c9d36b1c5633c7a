"""A rule applied to the customer's own figures: only where nothing is in doubt, and always with the sum."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.talk import CHINA
from tongli.knowledge import load
from tongli.writing.figures import Line, figures_of, moment_of
from tongli.writing.reckoning import Reckoner, Sum

RECKONER = Reckoner(load())
NOW = datetime(2026, 11, 20, 15, 10, tzinfo=CHINA)


def came(rule: str, *said: str, now: datetime | None = NOW) -> Sum:
    lines = tuple(Line(text[3:].strip(), text.startswith("客服")) for text in said)
    return RECKONER.apply(rule, figures_of(lines, now), now)


@pytest.mark.parametrize(
    ("rule", "said", "note"),
    [
        ("丢失按运费的5倍赔", "客户: 运费12元，没保价", "12元×5＝60元"),
        ("入住前退订，扣房费的30%", "客户: 房费680，能退多少", "680元×30%＝204元"),
        ("停用期间收20%基础热费", "客户: 我家热费2000元", "2000元×20%＝400元"),
        ("按押金全额退", "客户: 押金500元什么时候退", "也就是500元"),
        ("降价15天内可退差价", "客户: 我1599买的，今天页面1399了", "1599元减1399元，是200元"),
        ("日热费为当季热费除以120天", "客户: 热费2400元，核定不达标10天", "2400元÷120天＝每天20元，10天全额是200元"),
        ("提前解约，违约金为剩余月费的30%", "客服: 您是60元套餐，合约还剩5个月", "60元×5个月×30%＝90元"),
    ],
)
def test_what_a_rule_comes_to(rule: str, said: str, note: str) -> None:
    assert came(rule, said).note == note


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("丢失按运费的5倍赔", "客户: 这相机1850元买的"),  # the amount is of something else
        ("丢失按运费的5倍赔", "客户: 去的运费12元，回来运费15元"),  # which of the two?
        ("解约收20%手续费", "客户: 手续费怎么算，月费50元"),  # a share of what?
        ("入住前退订，扣房费的30%", "客户: 房费说好优惠的"),
        ("降价15天内可退差价", "客户: 今天页面1399了"),
        ("可停机保号，每月5元，最长6个月", "客户: 60元套餐，合约还剩5个月"),
        ("投诉3个工作日内答复", "客户: 订单20261118，电话13812345678，3号楼1203"),
    ],
)
def test_in_doubt_nothing_is_reckoned(rule: str, said: str) -> None:
    assert came(rule, said) == Sum()


def test_the_step_of_the_day() -> None:
    said = "客户: 11月25号的团，我不去了"
    assert came("出发前7天以上取消，退90%", said).holds is False
    step = came("出发前4至6天取消，退团费70%", said, "客户: 团费3000")
    assert (step.holds, step.note) == (True, "11月25日的，今天算提前5天，到11月21日为止都按这一条；3000元×70%＝2100元")
    assert came("出发前3天以内取消，退40%", said).holds is False
    assert came("出发前4至6天取消，退70%", said, "客户: 还有11月30号的").holds is None  # two days: which?


def test_the_step_of_what_was_measured_by_the_house() -> None:
    assert came("室温低于16℃全额退", "客服: 昨天测温15.2℃").holds is True
    assert came("室温16至18℃退50%", "客服: 昨天测温15.2℃").holds is False
    assert came("室温低于16℃全额退", "客户: 我自己量的15.2℃").holds is None


@pytest.mark.parametrize(("day", "holds"), [("11月10号", True), ("10月20号", False)])
def test_how_much_of_a_time_is_over(day: str, holds: bool) -> None:
    assert came("付款后15天内降价退差价", f"客户: {day}买的").holds is holds


def test_a_time_that_runs_since_a_moment_that_was_told() -> None:
    since = came("确认后48小时内修好", "客服: 昨天16点确认是公共管道漏水")
    assert since.due == datetime(2026, 11, 21, 16, 0, tzinfo=CHINA)
    assert came("确认后48小时内修好", "客服: 昨天确认是公共管道漏水").due is None  # at what hour?
    assert came("确认后12小时内修好", "客服: 昨天16点确认是公共管道漏水").due is None  # over: nothing to be told


@given(st.integers(0, 1000), st.integers(1, 12), st.integers(1, 31))
def test_a_date_without_its_year_is_the_nearest(days: int, month: int, day: int) -> None:
    at = NOW + timedelta(days=days)
    moment = moment_of(f"--{month:02}-{day:02}", at)
    if moment is None:
        assert day > 28
    else:
        assert (moment.month, moment.day) == (month, day)
        assert abs(moment - at) <= timedelta(days=367) if (month, day) != (2, 29) else True


@given(st.text(max_size=80), st.text(max_size=80))
def test_anything_may_be_written(rule: str, said: str) -> None:
    assert came(rule, f"客户: {said}").note.count("（") == 0
