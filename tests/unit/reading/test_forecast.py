"""Forecast: the formula moves the right way for each feature and stays in its bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.evidence import Finding, Span
from tongli.base.labels import Emotion, Move, Risk
from tongli.base.talk import CaseContext, StandingPromise, Talk
from tongli.knowledge import load
from tongli.knowledge.schema.stages import ForecastWeight
from tongli.reading.forecast import features, forecast
from tongli.reading.model import AgentReading, Forecast, Reading

KNOWLEDGE = load()


def _said(intensity: int, emotion: Emotion = Emotion.CALM, risks: tuple[Risk, ...] = (), text: str = "嗯") -> Reading:
    return Reading(
        text=text, script="hans", emotion=Finding(label=emotion, confidence=0.9), intensity=intensity,
        intensity_confidence=0.9, risks=tuple(Finding(label=risk, confidence=0.9) for risk in risks),
    )  # fmt: skip


def _reply(*moves: Move) -> AgentReading:
    return AgentReading(text="。", moves=tuple(Finding(label=m, confidence=0.9, spans=(Span(start=0, end=1),)) for m in moves))


def _of(*turns: Reading | AgentReading, reached: frozenset[str] = frozenset(), case: CaseContext | None = None) -> Forecast:
    return forecast(Talk(case=case or CaseContext()), turns, reached, KNOWLEDGE)


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    names = set(features(Talk(), [_said(1), _reply()], frozenset(), KNOWLEDGE))
    assert names == {row.id for row in KNOWLEDGE.of(ForecastWeight)}


def test_a_good_end_beats_a_bad_one() -> None:
    good = _of(_said(2), _reply(Move.NAME_EMOTION), _said(0, Emotion.SATISFIED), reached=frozenset({"way_accepted"}))
    bad = _of(_said(1), _reply(), _said(3, Emotion.ANGER, (Risk.REGULATOR, Risk.MEDIA)))
    assert good.satisfaction > 4
    assert bad.satisfaction < 2
    assert good.escalation < 0.1
    assert bad.escalation > 0.8
    assert "客户提到监管部门、媒体或法律途径" in bad.reasons


@pytest.mark.parametrize("risk", [Risk.REGULATOR, Risk.LEGAL, Risk.ULTIMATUM, Risk.REPEAT_CONTACT, Risk.SAFETY_HAZARD])
def test_risks_raise_escalation(risk: Risk) -> None:
    assert _of(_said(1, risks=(risk,))).escalation > _of(_said(1)).escalation


def test_broken_promises_of_the_case_and_in_words_count() -> None:
    broken = CaseContext(promises=(StandingPromise(what="回电", state="broken"),))
    assert _of(_said(1), case=broken).satisfaction < _of(_said(1)).satisfaction
    assert _of(_said(1, text="说好昨天来，结果没来")).escalation > _of(_said(1)).escalation


def test_soothing_and_a_concrete_step_help_and_silence_hurts() -> None:
    plain = _of(_said(2), _reply(Move.GREET), _said(1))
    assert _of(_said(2), _reply(Move.GREET, Move.VALIDATE), _said(1)).satisfaction > plain.satisfaction
    assert _of(_said(2), _reply(Move.GREET), _said(1), reached=frozenset({"who_what_when"})).satisfaction > plain.satisfaction
    assert _of(_said(2), _reply(), _said(1)).satisfaction < plain.satisfaction
    assert _of(_reply(Move.GREET), _said(1), _said(1), _said(1)).satisfaction < _of(_reply(Move.GREET), _said(1)).satisfaction


def test_nothing_said_yet_is_the_middle() -> None:
    assert _of() == Forecast(satisfaction=3.0, escalation=0.1)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(_said, st.integers(0, 3), st.sampled_from(list(Emotion)), st.lists(st.sampled_from(list(Risk))).map(tuple))
    )
)
def test_bounds(turns: list[Reading]) -> None:
    found = _of(*turns)
    assert 1 <= found.satisfaction <= 5
    assert 0 <= found.escalation <= 1
    assert len(found.reasons) <= 4


def _retail(last: str, industry: str = "retail") -> float:
    said = [turn for text in ("在吗", "我买的水壶漏水", "订单号是这个") for turn in (_said(1, text=text), _reply())]
    return _of(*said, _said(1, text=last), case=CaseContext(industry=industry)).satisfaction


def test_only_in_a_retail_chat_do_the_words_themselves_count() -> None:
    assert _retail("好的，谢谢") > _retail("等了半天还没人处理，太差劲了") + 0.5
    assert _retail("好的，谢谢", "heating") == _retail("等了半天还没人处理，太差劲了", "heating")
