"""A whole talk, read by the real readers."""

from tongli.base.labels import Move, Stage
from tongli.base.talk import Talk
from tongli.knowledge import load
from tongli.reading.model import AgentReading, Reading
from tongli.reading.reader import Reader

READER = Reader(load())
LINES = [
    "客户: 暖气三天没热了，家里才15度，孩子都冻感冒了！",
    "客服: 您家暖气三天没热，孩子还感冒了，您一定急坏了，真的对不起。",
    "客户: 嗯，阳光小区3号楼2单元501",
    "客服: 查到了，是换热站循环泵坏了，这是我们的责任。",
    "客户: 那什么时候能好",
    "机器人: 师傅今天下午四点前换好泵，晚上8点前我给您打电话确认温度，您看可以吗？",
    "客户: 好的",
    "客服: 现在家里热了吗？",
    "客户: 热了，20度了，谢谢你",
    "客服: 以后不会再出现这种情况。稍后请您给个评价，祝您生活愉快。",
]


def test_a_talk_goes_through_the_stages() -> None:
    reading = READER.read_talk(Talk.from_lines(LINES))
    stages = [state.stage for state in reading.stages]
    assert stages[:3] == [Stage.OPENING] * 3
    assert stages[3:5] == [Stage.CONSENSUS] * 2
    assert stages[5:7] == [Stage.SOLUTION] * 2
    assert stages[8:] == [Stage.CLOSING] * 2
    assert [isinstance(turn, AgentReading) for turn in reading.turns] == [False, True] * 5
    assert reading.forecast.satisfaction > 3.5
    assert len(reading.curve) == 5


def test_there_is_a_forecast_after_every_turn_with_its_reasons() -> None:
    reading = READER.read_talk(Talk.from_lines(LINES))
    assert len(reading.forecasts) == len(LINES)
    assert reading.forecasts[-1] == reading.forecast
    assert reading.forecasts[0] == READER.read_talk(Talk.from_lines(LINES[:1])).forecast
    assert reading.forecasts[-1].satisfaction > reading.forecasts[0].satisfaction
    assert reading.forecasts[-1].escalation < reading.forecasts[0].escalation
    assert all(forecast.reasons for forecast in reading.forecasts)


def test_agents_turns_are_read_beside_what_the_customer_said() -> None:
    talk = Talk.from_lines(["客户: 上周六水煮鱼里吃出头发，服务员翻白眼", "客服: 上周六的水煮鱼，服务员那样。"])
    reply = READER.read_talk(talk).turns[1]
    assert isinstance(reply, AgentReading)
    assert reply.has(Move.RESTATE)


def test_facts_reach_the_customers_reading() -> None:
    reading = READER.read_talk(Talk.from_lines(LINES[:1])).turns[0]
    assert isinstance(reading, Reading)
    assert {fact.text for fact in reading.facts} >= {"三天", "15度"}


def test_an_empty_talk_stands_in_the_opening() -> None:
    reading = READER.read_talk(Talk())
    assert (reading.turns, reading.stages, reading.stage.stage) == ((), (), Stage.OPENING)
