"""Stages after every turn: advance, fall back, what is done and what is missing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.evidence import Finding, Span
from tongli.base.labels import Emotion, Lang, Move, Stage
from tongli.base.talk import CaseContext, StandingPromise, Talk
from tongli.knowledge import load
from tongli.reading.model import AgentReading, Reading
from tongli.reading.stage import StageTracker, missing_text, stage_items

KNOWLEDGE = load()


def _customer(intensity: int, text: str = "嗯", emotion: Emotion = Emotion.CALM) -> Reading:
    return Reading(
        text=text, script="hans", emotion=Finding(label=emotion, confidence=0.9), intensity=intensity, intensity_confidence=0.9
    )


def _agent(*moves: Move, text: str = "。") -> AgentReading:
    span = (Span(start=0, end=len(text)),)
    return AgentReading(text=text, moves=tuple(Finding(label=move, confidence=0.9, spans=span) for move in moves))


def _tracker(**case: object) -> StageTracker:
    return StageTracker.of(Talk(case=CaseContext(**case)), KNOWLEDGE)  # type: ignore[arg-type]


def _soothed() -> StageTracker:
    tracker = _tracker()
    tracker.customer(_customer(2, "三天没热了！"))
    tracker.agent(_agent(Move.RESTATE, Move.NAME_EMOTION, Move.APOLOGISE))
    tracker.customer(_customer(1, "对，就是这样"))
    return tracker


def test_a_heated_first_message_opens_with_everything_missing() -> None:
    state = _tracker().customer(_customer(3, "气死我了"))
    assert state.stage is Stage.OPENING
    assert {m.id for m in state.missing} == {"emotion_acknowledged", "facts_restated", "facts_confirmed", "intensity_low"}
    assert all(m.text for m in state.missing)


def test_the_opening_is_done_once_heard_and_confirmed() -> None:
    tracker = _soothed()
    state = tracker.customer(_customer(0, "嗯"))
    assert (state.stage, state.missing) == (Stage.OPENING, ())


def test_an_objection_does_not_confirm_what_was_restated() -> None:
    tracker = _tracker()
    tracker.customer(_customer(1, "没热"))
    tracker.agent(_agent(Move.RESTATE, Move.NAME_EMOTION))
    state = tracker.customer(_customer(1, "不是，我说的是卧室"))
    assert "facts_confirmed" in {m.id for m in state.missing}


def test_moves_carry_the_talk_through_the_stages() -> None:
    tracker = _soothed()
    assert tracker.agent(_agent(Move.EXPLAIN_CAUSE, Move.TAKE_RESPONSIBILITY)).stage is Stage.CONSENSUS
    assert tracker.customer(_customer(0, "那怎么办")).missing == ()
    offered = tracker.agent(_agent(Move.PROPOSE, Move.COMMIT, text="明天上午10点前师傅到您家。"))
    assert offered.stage is Stage.SOLUTION
    assert [m.id for m in offered.missing] == ["way_accepted"]
    assert tracker.customer(_customer(0, "好的，就这样")).missing == ()
    tracker.agent(_agent(Move.CHECK_ACCEPTANCE))
    closing = tracker.customer(_customer(0, "热了，谢谢", Emotion.SATISFIED))
    assert closing.stage is Stage.CLOSING
    assert [m.id for m in closing.missing] == ["recurrence_addressed", "survey_sent"]
    assert tracker.agent(_agent(Move.ASSURE_NO_RECURRENCE, Move.INVITE_FEEDBACK, Move.CLOSE)).missing == ()


def test_rising_intensity_in_a_later_stage_falls_back_to_soothing() -> None:
    tracker = _soothed()
    tracker.agent(_agent(Move.PROPOSE))
    state = tracker.customer(_customer(3, "就这么点？打发谁呢！"))
    assert (state.stage, state.fell_back_from) == (Stage.OPENING, Stage.SOLUTION)
    assert "emotion_acknowledged" in {m.id for m in state.missing}


def test_steady_or_mild_intensity_does_not_fall_back() -> None:
    tracker = _soothed()
    tracker.agent(_agent(Move.PROPOSE))
    state = tracker.customer(_customer(1, "有点少"))
    assert (state.stage, state.fell_back_from) == (Stage.SOLUTION, None)


def test_a_refusal_is_no_acceptance() -> None:
    tracker = _soothed()
    tracker.agent(_agent(Move.PROPOSE))
    assert "way_accepted" in {m.id for m in tracker.customer(_customer(1, "不行，我不同意")).missing}


def test_a_promise_said_to_be_broken_takes_the_closing_back() -> None:
    tracker = _soothed()
    tracker.agent(_agent(Move.PROPOSE, Move.COMMIT))
    tracker.customer(_customer(0, "好的"))
    tracker.agent(_agent(Move.CLOSE, Move.INVITE_FEEDBACK))
    state = tracker.customer(_customer(1, "说好昨天来，到现在还没来"))
    assert state.stage is Stage.SOLUTION


def test_settled_promises_of_the_case_count_as_kept() -> None:
    tracker = _tracker(promises=(StandingPromise(what="回电", state="kept"),))
    tracker.customer(_customer(0, "好"))
    state = tracker.agent(_agent(Move.CLOSE, Move.INVITE_FEEDBACK))
    assert state.stage is Stage.CLOSING
    assert "commitments_kept" in state.done


def test_a_turn_without_moves_keeps_the_stage() -> None:
    tracker = _soothed()
    tracker.agent(_agent(Move.PROPOSE))
    assert tracker.agent(_agent(text="哦")).stage is Stage.SOLUTION


def test_every_stage_has_items_with_a_chinese_and_an_english_text() -> None:
    items = stage_items(KNOWLEDGE)
    assert all(len(items[stage]) >= 3 for stage in Stage)
    missing = _tracker().customer(_customer(2, "气")).missing[0]
    assert missing_text(missing, KNOWLEDGE, Lang.EN).startswith("The customer")
    assert missing_text(missing, KNOWLEDGE, Lang.HANS) == missing.text


_TURN = st.one_of(
    st.builds(
        _customer,
        st.integers(0, 3),
        st.sampled_from(["好的", "不行", "收到了", "又没来", "对", "？"]),
        st.sampled_from(list(Emotion)),
    ),
    st.lists(st.sampled_from(list(Move)), max_size=4, unique=True).map(lambda moves: _agent(*moves)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_TURN, max_size=14))
def test_whatever_is_said_done_and_missing_share_out_the_items_of_the_stage(turns: list[Reading | AgentReading]) -> None:
    tracker, before = _tracker(), None
    for turn in turns:
        was = tracker.stage
        state = tracker.customer(turn) if isinstance(turn, Reading) else tracker.agent(turn)
        ids = [item.id for item in stage_items(KNOWLEDGE)[state.stage]]
        assert sorted([*state.done, *(m.id for m in state.missing)]) == sorted(ids)
        if isinstance(turn, Reading):
            rose = before is not None and turn.intensity > before and turn.intensity >= 2
            if rose and was is not Stage.OPENING and "收到" not in turn.text:
                assert state.stage is Stage.OPENING
            before = turn.intensity
