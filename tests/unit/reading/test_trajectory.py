"""Curve and turning points."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.evidence import Finding, Span
from tongli.base.talk import Talk
from tongli.knowledge import load
from tongli.reading.model import AgentReading, Reading
from tongli.reading.reader import Reader
from tongli.reading.trajectory import curve, turning_points, turning_sentence

KNOWLEDGE = load()
READER = Reader(KNOWLEDGE)


def _turns(pattern: list[int | None]) -> list[Reading | AgentReading]:
    """An int is a customer's turn of that intensity, None an agent's turn."""
    calm = Finding(label="calm", confidence=0.5)
    return [
        AgentReading(text="。")
        if n is None
        else Reading(text="。", script="hans", emotion=calm, intensity=n, intensity_confidence=0.5)
        for n in pattern
    ]


def test_turning_points_name_the_agents_turn_before() -> None:
    turns = _turns([2, None, None, 3, 3, 1, None, 1, None, 0])
    assert curve(turns) == (2, 3, 3, 1, 1, 0)
    found = [(p.turn, p.before, p.after, p.agent_turn) for p in turning_points(turns)]
    assert found == [(3, 2, 3, 2), (5, 3, 1, None), (9, 1, 0, 8)]


@given(st.lists(st.none() | st.integers(0, 3), max_size=20))
def test_the_turning_points_rebuild_the_curve(pattern: list[int | None]) -> None:
    turns = _turns(pattern)
    values, points = curve(turns), turning_points(turns)
    changes = [(a, b) for a, b in itertools.pairwise(values) if a != b]
    assert [(p.before, p.after) for p in points] == changes
    assert all(
        isinstance(turns[p.agent_turn], AgentReading) and p.agent_turn < p.turn for p in points if p.agent_turn is not None
    )


def _answer(text: str) -> Reading:
    calm = Finding(label="calm", confidence=0.5)
    return Reading(text=text, script="hans", emotion=calm, intensity=1, intensity_confidence=0.5)


@pytest.mark.parametrize(
    ("said", "answer", "rose", "sentence"),
    [
        ("您好。这个是公司规定，退不了。您还有别的问题吗？", "什么规定！", True, "这个是公司规定，退不了。"),
        ("请稍等。您先冷静一下。我帮您查。", "我很冷静！", True, "您先冷静一下。"),
        ("您好。是您自己没看清规则。我帮您登记一下。", "怪我？", True, "是您自己没看清规则。"),
        ("您好。孩子冻成这样，您一定急坏了。请问您贵姓？", "姓王", False, "孩子冻成这样，您一定急坏了。"),
        ("收到。师傅下午四点前到您家，我亲自盯着。请保持电话畅通。", "好吧", False, "师傅下午四点前到您家，我亲自盯着。"),
        ("您好，工号1024为您服务。", "哦", False, None),
        ("", "哦", True, None),
    ],
)
def test_the_sentence_that_turned_it(said: str, answer: str, rose: bool, sentence: str | None) -> None:
    found = turning_sentence(READER.read_agent(said), _answer(answer), rose=rose, knowledge=KNOWLEDGE)
    assert (found.of(said) if found else None) == sentence


def test_of_two_that_hurt_the_one_taken_up_is_named() -> None:
    said = "运费您得自己出。我们没有义务上门取件，您自己寄回来，退不了就是退不了。"
    found = turning_sentence(READER.read_agent(said), _answer("你们没有义务上门取件？"), rose=True, knowledge=KNOWLEDGE)
    assert isinstance(found, Span)
    assert found.of(said).startswith("我们没有义务")


def test_a_talk_names_the_sentence() -> None:
    talk = Talk.from_lines(
        ["客户: 请问怎么退款", "客服: 您好。这是您自己操作失误，退不了。", "客户: 你们就是骗子！太过分了！我要投诉！"]
    )
    (point,) = READER.read_talk(talk).turning_points
    assert point.agent_sentence is not None
    assert point.agent_sentence.of(talk.turns[1].text) == "这是您自己操作失误，退不了。"
