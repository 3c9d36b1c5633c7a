"""Cues and model to one verdict."""

import dataclasses

from tongli.base.labels import Emotion, Risk, Subject
from tongli.base.text import fold
from tongli.knowledge import load
from tongli.reading.full import Judgement, shipped
from tongli.reading.fuse import Verdict, fuse
from tongli.reading.message import MessageReader
from tongli.reading.outputs import EMOTIONS, OUTPUTS

READER = MessageReader(load())
MODEL = shipped()


def verdict(text: str, **sure: float) -> Verdict:
    """The verdict when the model gives these probabilities (``family_label`` names) and next to nothing to the others."""
    opinion = READER.opinion(fold(text))
    column = {f"{family}_{label}": place for place, (family, label) in enumerate(OUTPUTS)}
    values = [0.001] * len(OUTPUTS)
    for name, value in sure.items():
        values[column[name]] = value
    return fuse(opinion, MODEL, dataclasses.replace(MODEL.judge(opinion), sure=values))


def test_the_surest_emotion_wins_and_intensity_agrees_with_it() -> None:
    calm = verdict("好", emotion_calm=0.95, level_1=0.9, level_2=0.9)
    assert (calm.felt.label, calm.felt.intensity, calm.unsure) == (Emotion.CALM, 0, False)
    angry = verdict("好", emotion_anger=0.95)
    assert (angry.felt.label, angry.felt.intensity) == (Emotion.ANGER, 1)
    assert verdict("好", emotion_anger=0.95, level_1=0.9, level_2=0.9, level_3=0.9).felt.intensity == 3
    assert verdict("好", emotion_anger=0.95, level_1=0.9, level_3=0.9).felt.intensity == 1


def test_little_probability_is_unsure_and_a_close_second_is_named() -> None:
    assert verdict("好", emotion_anger=0.36, emotion_disappointment=0.3, emotion_calm=0.2).unsure
    mixed = verdict("太失望了，气死我了", emotion_anger=0.8, emotion_disappointment=0.2)
    assert (mixed.felt.label, mixed.felt.others) == (Emotion.ANGER, ((Emotion.DISAPPOINTMENT, 0.2),))
    assert verdict("气死我了", emotion_anger=0.8, emotion_disappointment=0.2).felt.others == ()


def test_a_denied_feeling_is_calm_whatever_the_words() -> None:
    assert verdict("不算失望", emotion_disappointment=0.9).felt.label is Emotion.CALM


def test_a_risk_that_a_cue_names_stays_and_a_new_one_needs_certainty() -> None:
    said = "再不处理我去12315投诉"
    assert dict(verdict(said, emotion_anger=0.9, risk_regulator=0.2).claimed["risk"]).keys() == {"regulator"}
    assert "ultimatum" not in dict(verdict(said, emotion_anger=0.9).claimed["risk"])
    for risk in Risk:
        kept, new = MODEL.meta["risk"][risk]
        assert kept < new
        assert verdict("好", emotion_calm=0.9, **{f"risk_{risk}": new - 0.01}).claimed["risk"] == []
        assert [label for label, _ in verdict("好", emotion_calm=0.9, **{f"risk_{risk}": new + 0.01}).claimed["risk"]] == [risk]


def test_other_gives_way_to_a_subject() -> None:
    found = verdict("好", emotion_calm=0.9, subject_other=0.9, subject_delivery=0.8)
    assert found.claimed["subject"] == [(Subject.DELIVERY, 0.8)]


def test_emotions_come_first_in_the_outputs() -> None:
    assert tuple(label for family, label in OUTPUTS[: len(EMOTIONS)] if family == "emotion") == EMOTIONS
    assert isinstance(MODEL.judge(READER.opinion(fold("好"))), Judgement)
